package dev.tarsier.core.train;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images of similar shape share a batch, so that less of it is padding.
 *
 * <p>The groups are those of torchvision's reference training: bounds at 2^(−1 + i/k) for i = 0 …
 * 2k, that is k groups an octave of width / height between ½ and 2, and one beyond each end; with k
 * = 0 one bound at 1. Going through an epoch's order, a group's batch goes out as soon as it is
 * full.
 *
 * <p>Departure: torchvision fills the last batch of each group with images that were used already.
 * Here what is left over of all groups forms mixed batches at the end, in the epoch's order: every
 * image comes once, an epoch has as many batches as without groups, and which images {@code
 * drop_last} leaves out is left to chance.
 */
final class AspectRatioGroups {

  private final double[] bounds;

  /** Groups of k an octave. */
  AspectRatioGroups(int k) {
    bounds = new double[2 * k + 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = k == 0 ? 1 : Math.pow(2, -1 + (double) i / k);
    }
  }

  /** The group of an image: how many bounds its width / height reaches. */
  int group(int width, int height) {
    double ratio = (double) width / height;
    return (int) Arrays.stream(bounds).filter(bound -> bound <= ratio).count();
  }

  /** The order changed so that as many runs of {@code size} as can be are of one group. */
  int[] arranged(int[] order, Dataset dataset, int size) {
    Map<Integer, List<Integer>> filling = new HashMap<>();
    var arranged = new ArrayList<Integer>(order.length);
    for (int index : order) {
      Annotation image = dataset.annotation(index);
      int group = group(image.width(), image.height());
      List<Integer> batch = filling.computeIfAbsent(group, g -> new ArrayList<>());
      batch.add(index);
      if (batch.size() == size) {
        arranged.addAll(batch);
        batch.clear();
      }
    }
    List<Integer> left = filling.values().stream().flatMap(List::stream).toList();
    Arrays.stream(order).filter(left::contains).forEach(arranged::add);
    return arranged.stream().mapToInt(Integer::intValue).toArray();
  }
}
