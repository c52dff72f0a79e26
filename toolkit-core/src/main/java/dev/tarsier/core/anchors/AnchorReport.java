package dev.tarsier.core.anchors;

import dev.tarsier.anchor.AnchorCoverage;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.AnchorBased.Proposal;
import dev.tarsier.model.AnchorBased.Seen;
import dev.tarsier.problem.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How well anchors cover the objects of a data set.
 *
 * @param threshold the IoU from which an object is covered: some anchor is responsible for it
 *     because it overlaps it, and not only because none overlaps it more
 * @param images that were looked at
 * @param anchors on an image of the most frequent size
 * @param finestStride network pixels between neighbouring anchors of the finest map
 * @param belowFinestStride objects whose shorter side is less than that
 * @param classes covered objects of each class
 * @param sizes covered objects by COCO's sizes, in network pixels
 * @param worst the objects that are covered worst, worst first
 * @param proposal settings that cover better, if the head can tell any
 */
public record AnchorReport(
    double threshold,
    int images,
    int anchors,
    double finestStride,
    int belowFinestStride,
    List<Coverage> classes,
    List<Coverage> sizes,
    List<Poor> worst,
    @Nullable Better proposal) {

  private static final int WORST = 5;

  /** COCO's limits, in pixels of the network's input. */
  private static final List<String> SIZES =
      List.of("small (< 32 x 32)", "medium", "large (> 96 x 96)");

  /**
   * One group of objects.
   *
   * @param name of the class or size
   * @param objects how many there are
   * @param covered how many are covered
   * @param share covered / objects; null without objects
   * @param meanIou mean of the best IoUs; null without objects
   */
  public record Coverage(
      String name, int objects, int covered, @Nullable Double share, @Nullable Double meanIou) {}

  /**
   * An object that no anchor overlaps well.
   *
   * @param width in network pixels
   * @param height in network pixels
   * @param iou with the anchor that overlaps it most
   */
  public record Poor(String className, double width, double height, double iou) {}

  /**
   * Other settings of the head.
   *
   * @param settings YAML keys and their values
   * @param classes what they cover
   */
  public record Better(Map<String, Object> settings, List<Coverage> classes) {}

  /** Copies the lists. */
  public AnchorReport {
    classes = List.copyOf(classes);
    sizes = List.copyOf(sizes);
    worst = List.copyOf(worst);
  }

  /** Measures a head on objects, and asks it for better settings. */
  public static AnchorReport of(AnchorBased head, SeenObjects seen, ClassNames classes) {
    return of(head, seen, classes, head.propose(seen.bySize()));
  }

  /** Measures a head on objects. */
  public static AnchorReport withoutProposal(
      AnchorBased head, SeenObjects seen, ClassNames classes) {
    return of(head, seen, classes, Optional.empty());
  }

  private static AnchorReport of(
      AnchorBased head, SeenObjects seen, ClassNames classes, Optional<Proposal> proposal) {
    Function<Seen, Boxes> own = size -> head.anchors(size.features(), size.sizes());
    List<Found> found = found(seen, own);
    Seen usual =
        seen.bySize().stream()
            .max(Comparator.comparingInt(size -> size.objects().boxes().size()))
            .orElseThrow();
    Boxes anchors = own.apply(usual);
    double step = step(anchors, usual.sizes().width());
    return new AnchorReport(
        head.matchThreshold(),
        seen.images(),
        anchors.size(),
        step,
        (int) found.stream().filter(f -> Math.min(f.width, f.height) < step).count(),
        byClass(found, classes, head.matchThreshold()),
        bySize(found, head.matchThreshold()),
        worst(found, classes),
        proposal
            .map(
                better ->
                    new Better(
                        better.settings(),
                        byClass(found(seen, better.anchors()), classes, head.matchThreshold())))
            .orElse(null));
  }

  /**
   * Pixels between the first two anchors of different columns: those of the finest map come first,
   * row by row. The width of the image where a row has one cell.
   */
  private static double step(Boxes anchors, int width) {
    double first = centre(anchors, 0);
    for (int i = 1; i < anchors.size(); i++) {
      double step = Math.rint(1000 * (centre(anchors, i) - first)) / 1000; // floats round
      if (step > 0) {
        return step;
      }
    }
    return width;
  }

  private static double centre(Boxes anchors, int index) {
    return ((double) anchors.x1(index) + anchors.x2(index)) / 2;
  }

  /** An object and the IoU of its best anchor. */
  private record Found(int classIndex, float width, float height, float iou) {

    int size() {
      float area = width * height;
      return area < 32 * 32 ? 0 : area < 96 * 96 ? 1 : 2;
    }
  }

  private static List<Found> found(SeenObjects seen, Function<Seen, Boxes> anchors) {
    var found = new ArrayList<Found>();
    for (Seen size : seen.bySize()) {
      Boxes objects = size.objects().boxes();
      float[] best = AnchorCoverage.best(objects, anchors.apply(size));
      for (int i = 0; i < best.length; i++) {
        found.add(
            new Found(size.objects().classes()[i], objects.width(i), objects.height(i), best[i]));
      }
    }
    return found;
  }

  private static List<Coverage> byClass(List<Found> found, ClassNames classes, double threshold) {
    var coverages = new ArrayList<Coverage>();
    for (int c = 0; c < classes.size(); c++) {
      int index = c;
      coverages.add(
          coverage(
              classes.name(c),
              found.stream().filter(f -> f.classIndex == index).toList(),
              threshold));
    }
    return coverages;
  }

  private static List<Coverage> bySize(List<Found> found, double threshold) {
    var coverages = new ArrayList<Coverage>();
    for (int s = 0; s < SIZES.size(); s++) {
      int size = s;
      coverages.add(
          coverage(SIZES.get(s), found.stream().filter(f -> f.size() == size).toList(), threshold));
    }
    return coverages;
  }

  private static Coverage coverage(String name, List<Found> objects, double threshold) {
    int covered = (int) objects.stream().filter(f -> f.iou >= (float) threshold).count();
    return objects.isEmpty()
        ? new Coverage(name, 0, 0, null, null)
        : new Coverage(
            name,
            objects.size(),
            covered,
            (double) covered / objects.size(),
            objects.stream().mapToDouble(f -> f.iou).average().orElseThrow());
  }

  private static List<Poor> worst(List<Found> found, ClassNames classes) {
    return found.stream()
        .sorted(Comparator.comparingDouble(f -> f.iou))
        .limit(WORST)
        .map(f -> new Poor(classes.name(f.classIndex), f.width, f.height, f.iou))
        .toList();
  }

  /** What is to be said before a training: of each class of which less than half is covered. */
  public List<String> warnings() {
    return classes.stream()
        .filter(coverage -> coverage.share() != null && coverage.share() < 0.5)
        .map(
            coverage ->
                "%s: of %s %s a box that the head begins with by IoU %s or more; the others will hardly be learned"
                    .formatted(
                        coverage.name(),
                        Counted.of(coverage.objects(), "object"),
                        overlapping(coverage.covered()),
                        threshold))
        .toList();
  }

  private static String overlapping(int covered) {
    return switch (covered) {
      case 0 -> "none overlaps";
      case 1 -> "only 1 overlaps";
      default -> "only %,d overlap".formatted(covered);
    };
  }
}
