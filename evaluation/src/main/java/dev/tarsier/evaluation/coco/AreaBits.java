package dev.tarsier.evaluation.coco;

import java.util.List;

/** Area ranges as bits: bit a stands for range a. */
final class AreaBits {
  private final double[] min;
  private final double[] max;

  AreaBits(List<AreaRange> ranges) {
    min = ranges.stream().mapToDouble(AreaRange::min).toArray();
    max = ranges.stream().mapToDouble(AreaRange::max).toArray();
  }

  /** All of them. */
  int all() {
    return min.length == Integer.SIZE ? -1 : (1 << min.length) - 1;
  }

  /** The ranges that a detection of this area lies outside of. */
  int outside(double area) {
    int bits = 0;
    for (int a = 0; a < min.length; a++) {
      if (area < min[a] || area > max[a]) {
        bits |= 1 << a;
      }
    }
    return bits;
  }

  /** The ranges in which a ground truth does not count. */
  int ignored(double area, boolean crowd) {
    return crowd ? all() : outside(area);
  }
}
