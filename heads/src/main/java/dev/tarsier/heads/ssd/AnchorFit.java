package dev.tarsier.heads.ssd;

import dev.tarsier.anchor.AnchorCoverage;
import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.anchor.Grid;
import dev.tarsier.anchor.ShapeClusters;
import dev.tarsier.anchor.ShapeClusters.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scales under which default boxes cover given objects: the sides of as many clusters of shapes as
 * there are maps, then each scale moved as long as that helps the class that is covered worst.
 * Where that leaves too many objects of a class, ratios that clusters of shapes of one area have.
 * Steps stay what they are; sides in pixels become parts of the image.
 *
 * @param current the layout to be bettered
 * @param threshold the IoU from which an object counts as covered
 * @param freeRatios whether other ratios may be proposed, too
 */
record AnchorFit(DefaultBoxes current, double threshold, boolean freeRatios) {

  /** Enough to know the shapes by; more only take longer. */
  private static final int OBJECTS = 600;

  private static final int ROUNDS = 4;
  private static final List<Double> STEPS = List.of(0.8, 0.9, 0.95, 1.05, 1.1, 1.25);

  /** Neighbouring scales are apart by this factor at least, or one of two maps would idle. */
  private static final double APART = 1.1;

  private static final double LARGEST = 1.5;

  /** Less than this is none: the same figures would be shown again, called better. */
  private static final double GAIN = 0.01;

  /** Of the worst class; from here on scales are enough. */
  private static final double ENOUGH = 0.95;

  private static final int MOST_RATIOS = 3;

  /** A ratio is two boxes a cell: they have to be worth five hundredths of the worst class. */
  private static final double WORTH_OF_RATIOS = 0.5;

  /** What the option takes. */
  private static final double LARGEST_RATIO = 20;

  /** A hundredth of the worst class outweighs a tenth of IoU. */
  private static final double COVERAGE_COUNTS = 10;

  /**
   * The objects of all images of one size.
   *
   * @param grids of the maps
   */
  record View(int height, int width, List<Grid> grids, Targets objects) {

    Boxes boxes(DefaultBoxes layout) {
      return layout.boxes(height, width, grids);
    }

    /** The same with every n-th object. */
    View thinned(int n) {
      return with(i -> i % n == 0);
    }

    /** The same without objects of no width or height, which no box can cover. */
    View coverable() {
      return with(i -> objects.boxes().width(i) > 0 && objects.boxes().height(i) > 0);
    }

    private View with(IntPredicate those) {
      int[] kept = IntStream.range(0, objects.classes().length).filter(those).toArray();
      int[] classes = Arrays.stream(kept).map(i -> objects.classes()[i]).toArray();
      return new View(height, width, grids, new Targets(objects.boxes().select(kept), classes));
    }
  }

  /** A better layout, if there are objects to fit it to and it is better. */
  Optional<DefaultBoxes> better(List<View> views) {
    List<View> coverable = views.stream().map(View::coverable).toList();
    int count = coverable.stream().mapToInt(view -> view.objects.boxes().size()).sum();
    if (count == 0) {
      return Optional.empty();
    }
    int nth = Math.max(1, count / OBJECTS);
    List<View> some = coverable.stream().map(view -> view.thinned(nth)).toList();
    double before = cover(current, some).worth();
    DefaultBoxes best = scaled(current, some);
    if (freeRatios && cover(best, some).worst() < ENOUGH) {
      for (List<Double> ratios : ratios(some)) {
        DefaultBoxes other = scaled(withRatios(best, ratios), some);
        if (cover(other, some).worth() >= cover(best, some).worth() + WORTH_OF_RATIOS) {
          best = other;
        }
      }
    }
    return cover(best, some).worth() >= before + GAIN ? Optional.of(best) : Optional.empty();
  }

  /** The best scales for the ratios of a layout. */
  private DefaultBoxes scaled(DefaultBoxes start, List<View> some) {
    DefaultBoxes clustered = withScales(start, clustered(some));
    boolean inParts = start.unit() == DefaultBoxes.Unit.PART;
    DefaultBoxes best =
        !inParts || cover(clustered, some).worth() > cover(start, some).worth() ? clustered : start;
    double worth = cover(best, some).worth();
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < best.scales().size(); k++) {
        for (double step : STEPS) {
          List<Double> moved = new ArrayList<>(best.scales());
          moved.set(k, rounded(moved.get(k) * step));
          if (isLayout(moved) && cover(withScales(best, moved), some).worth() > worth) {
            best = withScales(best, moved);
            worth = cover(best, some).worth();
          }
        }
      }
    }
    return best;
  }

  private static DefaultBoxes withScales(DefaultBoxes of, List<Double> scales) {
    return new DefaultBoxes(scales, of.ratios(), of.steps(), of.clips());
  }

  private static DefaultBoxes withRatios(DefaultBoxes of, List<Double> ratios) {
    return new DefaultBoxes(
        of.scales(), Collections.nCopies(of.ratios().size(), ratios), of.steps(), of.clips());
  }

  /**
   * One, two and three ratios of width to height, or of height to width where that is more: means
   * of clusters of the shapes, all of one area.
   */
  private static List<List<Double>> ratios(List<View> views) {
    List<Shape> shapes =
        shapes(views).stream()
            .map(shape -> shape.width() / shape.height())
            .map(ratio -> Math.sqrt(Math.max(ratio, 1 / ratio)))
            .map(root -> new Shape(root, 1 / root))
            .toList();
    return IntStream.rangeClosed(1, MOST_RATIOS)
        .mapToObj(
            count ->
                ShapeClusters.of(shapes, count).stream()
                    .map(mean -> Math.round(10 * mean.width() / mean.height()) / 10.0)
                    .map(ratio -> Math.min(ratio, LARGEST_RATIO))
                    .filter(ratio -> ratio > 1)
                    .distinct()
                    .sorted()
                    .toList())
        .filter(ratios -> !ratios.isEmpty())
        .toList();
  }

  private static boolean isLayout(List<Double> scales) {
    for (int k = 1; k < scales.size(); k++) {
      if (scales.get(k) < APART * scales.get(k - 1)) {
        return false;
      }
    }
    return scales.get(scales.size() - 1) <= LARGEST;
  }

  /** One scale a map and one more: √(w·h) of each cluster, in parts of the image. */
  private List<Double> clustered(List<View> views) {
    int maps = current.ratios().size();
    var scales = new ArrayList<Double>();
    for (Shape mean : ShapeClusters.of(shapes(views), maps)) {
      double least = scales.isEmpty() ? 0 : APART * scales.get(scales.size() - 1);
      scales.add(rounded(Math.max(Math.sqrt(mean.area()), least + 0.001)));
    }
    while (scales.size() <= maps) {
      scales.add(rounded(1.2 * scales.get(scales.size() - 1)));
    }
    return within(scales);
  }

  /** In parts of the image. */
  private static List<Shape> shapes(List<View> views) {
    var shapes = new ArrayList<Shape>();
    for (View view : views) {
      Boxes boxes = view.objects.boxes();
      for (int i = 0; i < boxes.size(); i++) {
        shapes.add(
            new Shape(
                (double) boxes.width(i) / view.width, (double) boxes.height(i) / view.height));
      }
    }
    return shapes;
  }

  /** None beyond what the ones above it leave room for, so that they are a layout. */
  private static List<Double> within(List<Double> scales) {
    var within = new ArrayList<>(scales);
    double limit = LARGEST;
    for (int k = within.size() - 1; k >= 0; k--) {
      within.set(k, Math.min(within.get(k), limit));
      limit = Math.floor(1000 * limit / APART - 1e-6) / 1000;
    }
    return within;
  }

  private static double rounded(double scale) {
    return Math.max(1, Math.round(1000 * scale)) / 1000.0;
  }

  /**
   * How well a layout covers.
   *
   * @param worst the covered share of the class that is covered worst
   * @param mean over classes of their mean IoUs: many objects of one class shall not speak for the
   *     few of another
   */
  private record Cover(double worst, double mean) {

    double worth() {
      return COVERAGE_COUNTS * worst + mean;
    }
  }

  private Cover cover(DefaultBoxes layout, List<View> views) {
    int classes =
        1 + views.stream().flatMapToInt(v -> Arrays.stream(v.objects.classes())).max().orElse(0);
    int[] objects = new int[classes];
    int[] covered = new int[classes];
    double[] sums = new double[classes];
    for (View view : views) {
      float[] best = AnchorCoverage.best(view.objects.boxes(), view.boxes(layout));
      for (int i = 0; i < best.length; i++) {
        int c = view.objects.classes()[i];
        objects[c]++;
        covered[c] += best[i] >= (float) threshold ? 1 : 0;
        sums[c] += best[i];
      }
    }
    double worst = 1;
    double mean = 0;
    for (int c = 0; c < classes; c++) {
      if (objects[c] > 0) {
        worst = Math.min(worst, (double) covered[c] / objects[c]);
        mean += sums[c] / objects[c] / classes;
      }
    }
    return new Cover(worst, mean);
  }
}
