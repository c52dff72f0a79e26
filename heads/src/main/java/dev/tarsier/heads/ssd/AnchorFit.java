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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scales under which default boxes cover given objects: the sides of as many clusters of shapes as
 * there are maps, then each scale moved as long as that helps the class that is covered worst.
 * Ratios and steps stay what they are; sides in pixels become parts of the image.
 *
 * @param current the layout to be bettered
 * @param threshold the IoU from which an object counts as covered
 */
record AnchorFit(DefaultBoxes current, double threshold) {

  /** Enough to know the shapes by; more only take longer. */
  private static final int OBJECTS = 600;

  private static final int ROUNDS = 4;
  private static final List<Double> STEPS = List.of(0.8, 0.9, 0.95, 1.05, 1.1, 1.25);

  /** Neighbouring scales are apart by this factor at least, or one of two maps would idle. */
  private static final double APART = 1.1;

  private static final double LARGEST = 1.5;

  /** Less than this is none: the same figures would be shown again, called better. */
  private static final double GAIN = 0.01;

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
      int[] kept = IntStream.range(0, objects.classes().length).filter(i -> i % n == 0).toArray();
      int[] classes = Arrays.stream(kept).map(i -> objects.classes()[i]).toArray();
      return new View(height, width, grids, new Targets(objects.boxes().select(kept), classes));
    }
  }

  /** A better layout, if there are objects to fit it to and it is better. */
  Optional<DefaultBoxes> better(List<View> views) {
    int count = views.stream().mapToInt(view -> view.objects.boxes().size()).sum();
    if (count == 0) {
      return Optional.empty();
    }
    int nth = Math.max(1, count / OBJECTS);
    List<View> some = views.stream().map(view -> view.thinned(nth)).toList();
    double before = worth(current, some);
    DefaultBoxes clustered = withScales(clustered(some));
    boolean inParts = current.unit() == DefaultBoxes.Unit.PART;
    DefaultBoxes best = worth(clustered, some) > before || !inParts ? clustered : current;
    double worth = worth(best, some);
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < best.scales().size(); k++) {
        for (double step : STEPS) {
          List<Double> moved = new ArrayList<>(best.scales());
          moved.set(k, rounded(moved.get(k) * step));
          if (isLayout(moved) && worth(withScales(moved), some) > worth) {
            best = withScales(moved);
            worth = worth(best, some);
          }
        }
      }
    }
    return worth >= before + GAIN ? Optional.of(best) : Optional.empty();
  }

  private DefaultBoxes withScales(List<Double> scales) {
    return new DefaultBoxes(scales, current.ratios(), current.steps(), current.clips());
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
    var shapes = new ArrayList<Shape>();
    for (View view : views) {
      Boxes boxes = view.objects.boxes();
      for (int i = 0; i < boxes.size(); i++) {
        shapes.add(
            new Shape(
                (double) boxes.width(i) / view.width, (double) boxes.height(i) / view.height));
      }
    }
    int maps = current.ratios().size();
    var scales = new ArrayList<Double>();
    for (Shape mean : ShapeClusters.of(shapes, maps)) {
      double least = scales.isEmpty() ? 0 : APART * scales.get(scales.size() - 1);
      scales.add(rounded(Math.max(Math.sqrt(mean.area()), least + 0.001)));
    }
    while (scales.size() <= maps) {
      scales.add(rounded(1.2 * scales.get(scales.size() - 1)));
    }
    return within(scales);
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
   * Above all the covered share of the class that is covered worst, then the mean over classes of
   * their mean IoUs: many objects of one class shall not speak for the few of another.
   */
  private double worth(DefaultBoxes layout, List<View> views) {
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
    return COVERAGE_COUNTS * worst + mean;
  }
}
