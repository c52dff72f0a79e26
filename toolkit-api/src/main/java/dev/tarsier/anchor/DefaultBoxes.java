package dev.tarsier.anchor;

import dev.tarsier.geometry.Boxes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The default boxes of SSD, around the centre of every cell, with sides relative to the image. Liu
 * et al.: "SSD: Single Shot MultiBox Detector", ECCV 2016, arXiv:1512.02325, section 2.2.
 *
 * <pre>
 * level k of scale s_k, in parts of the image's width and height:
 *   (s_k, s_k),  (s', s') with s' = √(s_k · s_{k+1}),
 *   and for every ratio r:  (s_k·√r, s_k/√r),  (s_k/√r, s_k·√r)
 * centre of a cell   (column + 0.5) · step / width        with a step in pixels
 *                    (column + 0.5) / columns             without
 * </pre>
 *
 * <p>So a cell has 2 + 2 · ratios boxes; ratio 1 is always there, and a ratio brings its
 * reciprocal. Order: level, row, column, then as above. On an image that is not square a box of
 * ratio 1 has the image's aspect ratio, as in torchvision. Widths and heights are clipped to the
 * image's unless the layout is {@linkplain #unclipped() unclipped}; centres are not, so boxes leave
 * the image.
 *
 * <p>The authors' code says the two squares of a level in pixels instead, {@code min_size} for s_k
 * and {@code max_size} in the place of s_{k+1}: {@link #ofPixels}. Its squares are squares on any
 * image.
 *
 * @param scales of the levels, finest first, and one more; positive parts of the image, or pixels
 * @param ratios of each level, without 1 and without reciprocals
 * @param steps pixels between the centres on each level; empty: from the grids
 * @param clips whether sides longer than the image are cut to it
 * @param largest of each level in the place of the next level's scale; empty: none
 * @param unit of scales and largest
 */
public record DefaultBoxes(
    List<Double> scales,
    List<List<Double>> ratios,
    List<Integer> steps,
    boolean clips,
    List<Double> largest,
    Unit unit) {

  /** What sides are measured in. */
  public enum Unit {
    /** Parts of the image's width and height. */
    PART,
    /** Pixels of the network's input. */
    PIXEL
  }

  /** Checks that the lists belong together and all numbers are positive. */
  public DefaultBoxes {
    scales = List.copyOf(scales);
    ratios = ratios.stream().map(List::copyOf).toList();
    steps = List.copyOf(steps);
    largest = List.copyOf(largest);
    int levels = ratios.size();
    if (!largest.isEmpty() && (largest.size() != levels || scales.size() != levels)) {
      throw new IllegalArgumentException(
          "%d levels of ratios need as many smallest and largest sides, not %s and %s"
              .formatted(levels, scales, largest));
    }
    if (largest.isEmpty() && scales.size() != levels + 1) {
      throw new IllegalArgumentException(
          "%d levels of ratios need %d scales, not %s".formatted(levels, levels + 1, scales));
    }
    if (!steps.isEmpty() && steps.size() != levels) {
      throw new IllegalArgumentException(
          "%d levels of ratios need as many steps, not %s".formatted(levels, steps));
    }
    if (!scales.stream().allMatch(s -> s > 0)
        || !largest.stream().allMatch(s -> s > 0)
        || !ratios.stream().flatMap(List::stream).allMatch(r -> r > 0)
        || !steps.stream().allMatch(s -> s > 0)) {
      throw new IllegalArgumentException(
          "scales %s, largest sides %s, ratios %s and steps %s must be positive"
              .formatted(scales, largest, ratios, steps));
    }
  }

  /** A layout whose scales, one more than there are levels, are parts of the image. */
  public DefaultBoxes(
      List<Double> scales, List<List<Double>> ratios, List<Integer> steps, boolean clips) {
    this(scales, ratios, steps, clips, List.of(), Unit.PART);
  }

  /** A clipped layout whose centres follow from the grids. */
  public static DefaultBoxes of(List<Double> scales, List<List<Double>> ratios) {
    return new DefaultBoxes(scales, ratios, List.of(), true);
  }

  /**
   * A clipped layout in pixels, as the authors' code has it: squares of {@code smallest} and of
   * √(smallest · largest), and the ratios' boxes of the smaller one's area.
   *
   * @param smallest side of each level's smaller square
   * @param largest of each level
   */
  public static DefaultBoxes ofPixels(
      List<Double> smallest, List<Double> largest, List<List<Double>> ratios) {
    return new DefaultBoxes(smallest, ratios, List.of(), true, largest, Unit.PIXEL);
  }

  /**
   * Evenly spread scales, section 2.2, equation 4: level k of m has smallest + (largest − smallest)
   * · k / (m − 1), and the one more is 1.
   *
   * @param ratios the same on every level
   */
  public static DefaultBoxes even(
      double smallest, double largest, int levels, List<Double> ratios) {
    if (levels < 2) {
      throw new IllegalArgumentException("%d levels cannot be spread".formatted(levels));
    }
    var scales = new ArrayList<Double>();
    for (int k = 0; k < levels; k++) {
      scales.add(smallest + (largest - smallest) * k / (levels - 1.0));
    }
    scales.add(1.0);
    return of(scales, Collections.nCopies(levels, ratios));
  }

  /** SSD300 as trained on COCO: 8,732 boxes on grids of 38, 19, 10, 5, 3 and 1. */
  public static DefaultBoxes ssd300() {
    return of(
            List.of(0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05),
            List.of(
                List.of(2.0),
                List.of(2.0, 3.0),
                List.of(2.0, 3.0),
                List.of(2.0, 3.0),
                List.of(2.0),
                List.of(2.0)))
        .withSteps(8, 16, 32, 64, 100, 300);
  }

  /** SSD512 of the paper: 24,564 boxes on grids of 64, 32, 16, 8, 4, 2 and 1. */
  public static DefaultBoxes ssd512() {
    return of(
            List.of(0.07, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.05),
            List.of(
                List.of(2.0),
                List.of(2.0, 3.0),
                List.of(2.0, 3.0),
                List.of(2.0, 3.0),
                List.of(2.0, 3.0),
                List.of(2.0),
                List.of(2.0)))
        .withSteps(8, 16, 32, 64, 128, 256, 512);
  }

  /**
   * SSDLite: scales from 0.2 to 0.95, ratios 2 and 3. Sandler et al.: "MobileNetV2", CVPR 2018,
   * arXiv:1801.04381, section 6.2; the numbers are torchvision's.
   */
  public static DefaultBoxes ssdLite() {
    return even(0.2, 0.95, 6, List.of(2.0, 3.0));
  }

  /** The same with these pixels between centres, one a level. */
  public DefaultBoxes withSteps(Integer... pixels) {
    return withSteps(List.of(pixels));
  }

  /** The same with these pixels between centres, one a level; none: from the grids. */
  public DefaultBoxes withSteps(List<Integer> pixels) {
    return new DefaultBoxes(scales, ratios, pixels, clips, largest, unit);
  }

  /** The same with sides that may be longer than the image's. */
  public DefaultBoxes unclipped() {
    return new DefaultBoxes(scales, ratios, steps, false, largest, unit);
  }

  /** How many boxes a cell of each level has. */
  public List<Integer> boxesPerCell() {
    return ratios.stream().map(level -> 2 + 2 * level.size()).toList();
  }

  /**
   * All default boxes of an image.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   * @param grids one a level
   */
  public Boxes boxes(int height, int width, List<Grid> grids) {
    Grid.checkLevels(grids, ratios.size());
    Boxes[] levels = new Boxes[grids.size()];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = spread(level, height, width, grids.get(level));
    }
    return Boxes.concat(levels);
  }

  private Boxes spread(int level, int height, int width, Grid grid) {
    // rounded as torchvision rounds: the cells' number in double, everything else in float
    float rows = (float) (steps.isEmpty() ? grid.height() : (double) height / steps.get(level));
    float columns = (float) (steps.isEmpty() ? grid.width() : (double) width / steps.get(level));
    float[] sides = sides(level, height, width);
    float[] boxes = new float[Math.multiplyExact(2 * sides.length, grid.cells())];
    int at = 0;
    for (int row = 0; row < grid.height(); row++) {
      float y = (row + 0.5f) / rows;
      for (int column = 0; column < grid.width(); column++) {
        float x = (column + 0.5f) / columns;
        for (int i = 0; i < sides.length; i += 2) {
          boxes[at++] = (x - 0.5f * sides[i]) * width;
          boxes[at++] = (y - 0.5f * sides[i + 1]) * height;
          boxes[at++] = (x + 0.5f * sides[i]) * width;
          boxes[at++] = (y + 0.5f * sides[i + 1]) * height;
        }
      }
    }
    return Boxes.of(boxes);
  }

  /** Relative width and height of each box of a cell. */
  private float[] sides(int level, int height, int width) {
    double scale = scales.get(level);
    double next = largest.isEmpty() ? scales.get(level + 1) : largest.get(level);
    double[] sides = new double[2 * boxesPerCell().get(level)];
    sides[0] = sides[1] = scale;
    sides[2] = sides[3] = Math.sqrt(scale * next);
    int at = 4;
    for (double ratio : ratios.get(level)) {
      double root = Math.sqrt(ratio);
      sides[at] = sides[at + 3] = scale * root;
      sides[at + 1] = sides[at + 2] = scale / root;
      at += 4;
    }
    float[] parts = new float[sides.length];
    for (int i = 0; i < parts.length; i++) {
      double whole = unit == Unit.PART ? 1 : i % 2 == 0 ? width : height;
      parts[i] = (float) (sides[i] / whole);
      if (clips) {
        parts[i] = Math.min(parts[i], 1);
      }
    }
    return parts;
  }
}
