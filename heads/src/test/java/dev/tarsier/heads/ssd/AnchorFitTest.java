package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.anchor.AnchorCoverage;
import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Targets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchorFitTest {

  /** Maps of a 160 x 80 image; the finest step is 8. */
  private static final List<Grid> GRIDS = List.of(new Grid(10, 20), new Grid(5, 10));

  private static final DefaultBoxes LARGE =
      DefaultBoxes.of(List.of(.5, .8, .9), List.of(List.of(2.0), List.of(2.0)));

  /** Objects of 16 x 8 and of 64 x 32: shares 0.1 and 0.4 of the sides. */
  private static AnchorFit.View view() {
    Boxes boxes = Boxes.of(20, 16, 36, 24, 92, 48, 108, 56, 40, 24, 104, 56);
    return new AnchorFit.View(80, 160, GRIDS, new Targets(boxes, new int[] {0, 0, 1}));
  }

  private static AnchorFit.View view(Boxes boxes, int... classes) {
    return new AnchorFit.View(80, 160, GRIDS, new Targets(boxes, classes));
  }

  private static void allCovered(AnchorFit.View view, DefaultBoxes layout) {
    for (float iou : AnchorCoverage.best(view.objects().boxes(), view.boxes(layout))) {
      assertThat(iou).isGreaterThan(0.5f);
    }
  }

  private static DefaultBoxes fitted(AnchorFit.View view, boolean freeRatios) {
    return new AnchorFit(LARGE, 0.5, freeRatios).better(List.of(view)).orElseThrow();
  }

  private static float[] best(DefaultBoxes layout) {
    return AnchorCoverage.best(view().objects().boxes(), view().boxes(layout));
  }

  @Test
  void scalesComeToWhereTheObjectsAre() {
    assertThat(best(LARGE)[0]).isLessThan(0.2f);

    DefaultBoxes better = new AnchorFit(LARGE, 0.5, false).better(List.of(view())).orElseThrow();

    assertThat(better.scales().get(0)).isBetween(0.08, 0.13);
    assertThat(better.ratios()).isEqualTo(LARGE.ratios());
    for (float iou : best(better)) {
      assertThat(iou).isGreaterThan(0.5f);
    }
  }

  /** Objects of one shape would draw both maps to it, and objects of the whole image beyond it. */
  @Test
  void scalesStayApartAndWithinOneAndAHalfImages() {
    staysALayout(LARGE, Boxes.of(20, 16, 36, 24, 92, 48, 108, 56, 60, 16, 76, 24));
    staysALayout(
        DefaultBoxes.of(List.of(.1, .2, .3), List.of(List.of(2.0), List.of(2.0))),
        Boxes.of(0, 0, 160, 80, 2, 1, 158, 79));
  }

  /** Ten maps for objects as large as the image: a step of 1.2 from each to the next ends at 5. */
  @Test
  void manyMapsForLargeObjectsStayWithinOneAndAHalfImages() {
    List<List<Double>> ratios = Collections.nCopies(10, List.of(2.0));
    List<Grid> grids = Collections.nCopies(10, new Grid(2, 4));
    List<Double> small = IntStream.rangeClosed(1, 11).mapToObj(k -> 0.02 * k).toList();
    var whole = new Targets(Boxes.of(0, 0, 160, 80), new int[] {0});

    List<Double> scales =
        new AnchorFit(DefaultBoxes.of(small, ratios), 0.5, false)
            .better(List.of(new AnchorFit.View(80, 160, grids, whole)))
            .orElseThrow()
            .scales();

    assertThat(scales.get(10)).isLessThanOrEqualTo(1.5);
    for (int k = 1; k < scales.size(); k++) {
      assertThat(scales.get(k)).isGreaterThanOrEqualTo(1.1 * scales.get(k - 1));
    }
  }

  /** A square of 16 x 8 under one of 0.0997 instead of 0.1: an IoU of 0.994, shown as 0.99. */
  @Test
  void whatIsBetterByNothingThatCouldBeSeenIsNotProposed() {
    var object = new Targets(Boxes.of(20, 16, 36, 24), new int[] {0});
    var view = new AnchorFit.View(80, 160, GRIDS, object);
    DefaultBoxes nearly =
        DefaultBoxes.of(List.of(.0997, .4, .9), List.of(List.of(2.0), List.of(2.0)));

    assertThat(new AnchorFit(nearly, 0.5, false).better(List.of(view))).isEmpty();

    DefaultBoxes worse = DefaultBoxes.of(List.of(.09, .4, .9), List.of(List.of(2.0), List.of(2.0)));
    assertThat(new AnchorFit(worse, 0.5, false).better(List.of(view))).isPresent();
  }

  /** Objects of 8 x 32 of 160 x 80 pixels: parts of 0.05 x 0.4, eight times as high as wide. */
  @Test
  void ratiosAreProposedWhereScalesDoNotReach() {
    AnchorFit.View view = view(Boxes.of(16, 12, 24, 44, 96, 36, 104, 68, 56, 20, 64, 52), 0, 0, 0);
    DefaultBoxes scaled = fitted(view, false);
    for (float iou : AnchorCoverage.best(view.objects().boxes(), view.boxes(scaled))) {
      assertThat(iou).isLessThan(0.5f);
    }

    DefaultBoxes better = fitted(view, true);

    assertThat(better.ratios()).containsExactly(List.of(8.0), List.of(8.0));
    allCovered(view, better);
  }

  /** Three times as high as wide, or as wide as high: one ratio has both. And one of 20 : 1. */
  @Test
  void aRatioAlsoStandsUpsideDownAndSeveralAreProposedWhereOneIsNotEnough() {
    Boxes boxes =
        Boxes.of(12, 16, 28, 40, 44, 24, 92, 32, 44, 48, 92, 56, 52, 24, 68, 48, 36, 11, 116, 13);
    AnchorFit.View view = view(boxes, 0, 0, 0, 0, 1);

    DefaultBoxes better = fitted(view, true);

    assertThat(better.ratios().get(0)).containsExactly(3.0, 20.0);
    allCovered(view, better);
  }

  /** A ratio of 8 and one of 20 would fit better than 9.6, which covers all of them. */
  @Test
  void aRatioThatBringsLittleIsNotWorthItsBoxes() {
    Boxes boxes =
        Boxes.of(16, 12, 24, 44, 36, 26, 100, 30, 36, 50, 100, 54, 56, 20, 64, 52, 36, 11, 116, 13);

    assertThat(fitted(view(boxes, 0, 0, 0, 0, 1), true).ratios().get(0)).containsExactly(9.6);
  }

  /** A line and a point, which annotations may hold, draw neither scales nor ratios to them. */
  @Test
  void objectsWithoutAnAreaAreNotFittedTo() {
    Boxes boxes =
        Boxes.of(16, 12, 24, 44, 96, 36, 104, 68, 56, 20, 64, 52, 8, 40, 90, 40, 30, 30, 30, 30);
    AnchorFit.View three = view(Boxes.of(16, 12, 24, 44, 96, 36, 104, 68, 56, 20, 64, 52), 0, 0, 0);

    assertThat(fitted(view(boxes, 0, 0, 0, 0, 0), true)).isEqualTo(fitted(three, true));
    AnchorFit.View nothing = view(Boxes.of(8, 40, 90, 40, 30, 30, 30, 30), 0, 0);
    assertThat(new AnchorFit(LARGE, 0.5, true).better(List.of(nothing))).isEmpty();
  }

  @Test
  void ratiosOfAPublishedTableAreNotFree() {
    assertThat(LayoutKeys.published().freeRatios()).isFalse();
  }

  @Test
  void ratiosStayWhereScalesAreEnough() {
    DefaultBoxes better = new AnchorFit(LARGE, 0.5, true).better(List.of(view())).orElseThrow();

    assertThat(better.ratios()).isEqualTo(LARGE.ratios());
  }

  private static void staysALayout(DefaultBoxes start, Boxes boxes) {
    var view = new AnchorFit.View(80, 160, GRIDS, new Targets(boxes, new int[boxes.size()]));
    List<Double> scales =
        new AnchorFit(start, 0.5, false).better(List.of(view)).orElseThrow().scales();

    assertThat(scales).hasSize(3);
    for (int k = 1; k < scales.size(); k++) {
      assertThat(scales.get(k)).isGreaterThanOrEqualTo(1.1 * scales.get(k - 1) - 1e-9);
    }
    assertThat(scales.get(2)).isLessThanOrEqualTo(1.5);
  }

  /** Every n-th object of its class, in order: enough to know the shapes by. */
  @Test
  void aThinnedViewKeepsBoxesWithTheirClasses() {
    AnchorFit.View thinned = view().thinned(2);

    assertThat(thinned.objects().classes()).containsExactly(0, 1);
    assertThat(thinned.objects().boxes().coordinates())
        .containsExactly(20, 16, 36, 24, 40, 24, 104, 56);
  }

  /** One object of a class that is not covered outweighs three that are covered a little better. */
  @Test
  void theClassThatIsCoveredWorstDecides() {
    Boxes boxes = Boxes.of(20, 16, 36, 24, 92, 48, 108, 56, 60, 16, 76, 24, 40, 24, 104, 56);
    var view = new AnchorFit.View(80, 160, GRIDS, new Targets(boxes, new int[] {0, 0, 0, 2}));
    DefaultBoxes small =
        DefaultBoxes.of(List.of(.1, .13, .16), List.of(List.of(2.0), List.of(2.0)));

    DefaultBoxes better = new AnchorFit(small, 0.5, false).better(List.of(view)).orElseThrow();

    assertThat(AnchorCoverage.best(boxes, view.boxes(better))[3]).isGreaterThan(0.5f);
    assertThat(AnchorCoverage.best(boxes, view.boxes(better))[0]).isGreaterThan(0.5f);
  }

  @Test
  void nothingIsProposedWithoutObjectsOrWhereNothingIsBetter() {
    var nothing = new AnchorFit.View(80, 160, GRIDS, new Targets(Boxes.none(), new int[0]));
    assertThat(new AnchorFit(LARGE, 0.5, false).better(List.of(nothing))).isEmpty();

    DefaultBoxes better = new AnchorFit(LARGE, 0.5, false).better(List.of(view())).orElseThrow();
    DefaultBoxes again = new AnchorFit(better, 0.5, false).better(List.of(view())).orElse(better);
    assertThat(again.scales().get(0)).isBetween(0.08, 0.13);
  }
}
