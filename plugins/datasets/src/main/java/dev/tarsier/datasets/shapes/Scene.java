package dev.tarsier.datasets.shapes;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.datasets.shapes.Polygon.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What lies where in one image, before anything is drawn. Shapes lie wholly inside, where there are
 * several their boxes' longer sides between 0.16 and 0.64 of the image's shorter side (two octaves,
 * evenly in the logarithm). Later ones lie above earlier ones, whose boxes stay uncovered to at
 * least 70 %.
 *
 * @param objects from the lowest to the highest
 */
record Scene(int width, int height, List<Placed> objects) {

  private static final Sides SEVERAL = new Sides(0.16, 2);
  private static final Sides SINGLE = new Sides(0.42, 1);
  private static final double MOST_HIDDEN = 0.3;
  private static final double MOST_SHARED = 0.5;
  private static final int TRIES = 40;
  private static final double MARGIN = 1;

  Scene {
    objects = List.copyOf(objects);
  }

  /**
   * How large shapes are: the longer side of a box, evenly in its logarithm.
   *
   * @param smallest part of the image's shorter side
   * @param octaves from the smallest to the largest
   */
  private record Sides(double smallest, double octaves) {

    double draw(int width, int height, RandomGenerator random) {
      return Math.min(width, height) * smallest * StrictMath.pow(2, octaves * random.nextDouble());
    }
  }

  /** A shape at its place. */
  record Placed(ShapeKind kind, int classIndex, double cx, double cy, double radius, double turn) {

    Polygon outline() {
      return kind.outline(cx, cy, radius, turn);
    }

    /** The same shape, smaller about its centre. */
    Polygon inner(double rim) {
      return kind.outline(cx, cy, radius - rim, turn);
    }

    GroundTruthBox box() {
      Bounds b = outline().bounds();
      return GroundTruthBox.of(
          (float) b.left(), (float) b.top(), (float) b.right(), (float) b.bottom(), classIndex);
    }
  }

  /** The stream of chance of one image for one purpose; streams of neighbours share nothing. */
  static RandomGenerator stream(long seed, int index, int purpose) {
    return new SplittableRandom(mix(mix(mix(seed) + index) + purpose));
  }

  /** The finaliser of SplitMix64: a bijection in which every input bit sways every output bit. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** A scene of one to {@code maxObjects} shapes; fewer where no room is found. */
  static Scene random(
      int width, int height, int maxObjects, List<ShapeKind> kinds, RandomGenerator random) {
    int wanted = random.nextInt(1, maxObjects + 1);
    var placed = new ArrayList<Placed>();
    for (int tries = wanted * TRIES; tries > 0 && placed.size() < wanted; tries--) {
      Placed next = anywhere(width, height, SEVERAL, kinds, random);
      if (fits(next, placed, width, height)) {
        placed.add(next);
      }
    }
    return new Scene(width, height, placed);
  }

  /** A square scene of one shape, its longer side between 0.42 and 0.84 of the image's. */
  static Scene ofOne(int side, List<ShapeKind> kinds, RandomGenerator random) {
    return new Scene(side, side, List.of(anywhere(side, side, SINGLE, kinds, random)));
  }

  private static Placed anywhere(
      int width, int height, Sides sides, List<ShapeKind> kinds, RandomGenerator random) {
    int classIndex = random.nextInt(kinds.size());
    double turn = 2 * Math.PI * random.nextDouble();
    double side = sides.draw(width, height, random);
    Bounds unit = kinds.get(classIndex).outline(0, 0, 100, turn).bounds();
    double radius = 100 * side / Math.max(unit.right() - unit.left(), unit.bottom() - unit.top());
    double cx = place(unit.left() * radius / 100, unit.right() * radius / 100, width, random);
    double cy = place(unit.top() * radius / 100, unit.bottom() * radius / 100, height, random);
    return new Placed(kinds.get(classIndex), classIndex, cx, cy, radius, turn);
  }

  /** A centre from which an extent from {@code before} to {@code behind} stays inside. */
  private static double place(double before, double behind, int size, RandomGenerator random) {
    double least = MARGIN - before;
    double most = size - MARGIN - behind;
    return least + (most - least) * random.nextDouble();
  }

  private static boolean fits(Placed next, List<Placed> placed, int width, int height) {
    Bounds box = next.outline().bounds();
    boolean inside =
        box.left() >= 0 && box.top() >= 0 && box.right() <= width && box.bottom() <= height;
    for (int i = 0; inside && i < placed.size(); i++) {
      Bounds lower = placed.get(i).outline().bounds();
      double hidden = lower.shared(box);
      double smaller = Math.min(lower.area(), box.area());
      for (int j = i + 1; j < placed.size(); j++) {
        hidden += lower.shared(placed.get(j).outline().bounds());
      }
      inside = hidden <= MOST_HIDDEN * lower.area() && lower.shared(box) <= MOST_SHARED * smaller;
    }
    return inside;
  }
}
