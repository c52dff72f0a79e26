package dev.tarsier.anchor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Typical shapes of objects: k-means whose distance is 1 − IoU of two boxes around one centre.
 * Redmon, Farhadi: "YOLO9000", CVPR 2017, arXiv:1612.08242, section 2, "Dimension Clusters".
 *
 * <pre>
 * IoU = min(w, w') · min(h, h') / (w·h + w'·h' − min(w, w') · min(h, h'))
 * </pre>
 *
 * <p>Nothing is drawn: the first shapes are evenly spaced in the order of area, so that the same
 * objects give the same clusters.
 */
public final class ShapeClusters {

  private static final int ROUNDS = 100;

  private ShapeClusters() {}

  /**
   * Width and height.
   *
   * @param width positive
   * @param height positive
   */
  public record Shape(double width, double height) {

    /** Width times height. */
    public double area() {
      return width * height;
    }

    /** IoU of two boxes of these shapes around one centre. */
    public double iou(Shape other) {
      double both = Math.min(width, other.width) * Math.min(height, other.height);
      return both / (area() + other.area() - both);
    }
  }

  /**
   * The means of k clusters, by rising area; fewer where there are fewer shapes.
   *
   * @param shapes of objects
   * @param k at least 1
   */
  public static List<Shape> of(List<Shape> shapes, int k) {
    var sorted = new ArrayList<>(shapes);
    sorted.sort(Comparator.comparingDouble(Shape::area));
    var means = new ArrayList<Shape>();
    int count = Math.min(k, sorted.size());
    for (int i = 0; i < count; i++) {
      means.add(sorted.get((int) ((i + 0.5) * sorted.size() / count)));
    }
    int[] members = new int[sorted.size()];
    Arrays.fill(members, -1);
    for (int round = 0; round < ROUNDS && assign(sorted, means, members); round++) {
      move(sorted, means, members);
    }
    means.sort(Comparator.comparingDouble(Shape::area));
    return List.copyOf(means);
  }

  /** Gives each shape to its nearest mean; whether any changed. */
  private static boolean assign(List<Shape> shapes, List<Shape> means, int[] members) {
    boolean changed = false;
    for (int i = 0; i < members.length; i++) {
      int nearest = 0;
      for (int m = 1; m < means.size(); m++) {
        if (shapes.get(i).iou(means.get(m)) > shapes.get(i).iou(means.get(nearest))) {
          nearest = m;
        }
      }
      changed |= members[i] != nearest;
      members[i] = nearest;
    }
    return changed;
  }

  /** Moves each mean to the middle of its members; one without members stays. */
  private static void move(List<Shape> shapes, List<Shape> means, int[] members) {
    double[] widths = new double[means.size()];
    double[] heights = new double[means.size()];
    int[] counts = new int[means.size()];
    for (int i = 0; i < members.length; i++) {
      widths[members[i]] += shapes.get(i).width;
      heights[members[i]] += shapes.get(i).height;
      counts[members[i]]++;
    }
    for (int m = 0; m < counts.length; m++) {
      if (counts[m] > 0) {
        means.set(m, new Shape(widths[m] / counts[m], heights[m] / counts[m]));
      }
    }
  }
}
