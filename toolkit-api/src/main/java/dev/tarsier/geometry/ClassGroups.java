package dev.tarsier.geometry;

import java.util.Arrays;

/** Splits an order of boxes by class and leaves the order of each class as it is. */
final class ClassGroups {

  private ClassGroups() {}

  /** The members of each class that occurs, classes rising. */
  static int[][] of(int[] order, int[] classes) {
    int[] labels = Arrays.stream(classes).sorted().distinct().toArray();
    int[] group = new int[classes.length];
    int[] sizes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      group[i] = Arrays.binarySearch(labels, classes[i]);
      sizes[group[i]]++;
    }
    int[][] members = new int[labels.length][];
    for (int g = 0; g < members.length; g++) {
      members[g] = new int[sizes[g]];
    }
    int[] filled = new int[labels.length];
    for (int index : order) {
      int g = group[index];
      members[g][filled[g]++] = index;
    }
    return members;
  }
}
