package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.AnchorCoverage;
import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.anchor.Grid;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Installed;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/** Three ways to say how large default boxes are; an image of 160 x 80. */
class BoxSidesTest {

  private static final List<FeatureShape> STAGES =
      List.of(new FeatureShape("c3", 8, 8), new FeatureShape("c4", 8, 16));
  private static final List<Grid> GRIDS = List.of(new Grid(10, 20), new Grid(5, 10));
  private static final ImageSizes SIZES = ImageSizes.uniform(160, 80, 1);

  private static DefaultBoxes boxes(String... keysAndValues) {
    return SsdOptionsOf.settings(keysAndValues).structure(STAGES).boxes();
  }

  private static Boxes first(DefaultBoxes boxes) {
    return boxes.boxes(80, 160, GRIDS).select(0, 1, 2, 3);
  }

  @Test
  void withoutAWordTheyArePublishedSsd300s() {
    assertThat(boxes())
        .isEqualTo(
            DefaultBoxes.of(
                DefaultBoxes.ssd300().scales(), Collections.nCopies(6, List.of(2.0, 3.0))));
    assertThatThrownBy(() -> boxes("feature_maps", "2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the published ones are for 6 feature maps, and there are 2")
        .hasMessageContaining("scale_range");
  }

  /** Equation 4 with s_min 0.2 and s_max 0.9: 0.2, 0.55, 0.9, and 1 for the larger square. */
  @Test
  void aRangeIsSpreadOverTheMaps() {
    assertThat(boxes("feature_maps", "3", "scale_range", "[0.2, 0.9]").scales())
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(0.2, 0.55, 0.9, 1.0);
  }

  /** Squares of 16 and √(16·36) = 24, and 16·√4 x 16/√4, around the first centre, (4, 4). */
  @Test
  void sidesInPixelsAreSquaresOnAnOblongImageToo() {
    DefaultBoxes boxes =
        boxes(
            "feature_maps", "2",
            "min_sizes", "[16, 40]",
            "max_sizes", "[36, 60]",
            "aspect_ratios", "[4]");

    assertThat(first(boxes).coordinates())
        .containsExactly(
            new float[] {-4, -4, 12, 12, -8, -8, 16, 16, -12, 0, 20, 8, 0, -12, 8, 20},
            within(1e-4f));
    // the second map's own: √(40·60), not √(40·scale of a third)
    Boxes all = boxes.boxes(80, 160, GRIDS);
    assertThat(all.width(4 * 200 + 1)).isEqualTo((float) Math.sqrt(2400), within(1e-4f));
  }

  /** As parts of the image the same numbers are twice as wide as high. */
  @Test
  void scalesAreOfTheSameShapeAsTheImage() {
    DefaultBoxes boxes =
        boxes("feature_maps", "2", "scales", "[0.1, 0.225, 0.4]", "aspect_ratios", "[4]");

    assertThat(first(boxes).coordinates())
        .containsExactly(
            new float[] {-4, 0, 12, 8, -8, -2, 16, 10, -12, 2, 20, 6, 0, -4, 8, 12}, within(1e-4f));
  }

  @Test
  void stepsStandBesideSidesInPixels() {
    DefaultBoxes boxes =
        boxes(
            "feature_maps", "2",
            "min_sizes", "[8, 40]",
            "max_sizes", "[8, 60]",
            "steps", "[10, 20]");

    Boxes all = boxes.boxes(80, 160, GRIDS);
    // around (15, 5)
    assertThat(all.select(6).coordinates())
        .containsExactly(new float[] {11, 1, 19, 9}, within(1e-4f));
  }

  @Test
  void oneWayIsEnough() {
    for (String[] two :
        new String[][] {
          {"scales", "[0.1, 0.2, 0.3]", "scale_range", "[0.2, 0.9]"},
          {"scales", "[0.1, 0.2, 0.3]", "min_sizes", "[1, 2]"},
          {"scale_range", "[0.2, 0.9]", "max_sizes", "[1, 2]"}
        }) {
      assertThatThrownBy(() -> boxes("feature_maps", "2", two[0], two[1], two[2], two[3]))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("three ways to say one thing")
          .hasMessageContaining("leave one");
    }
  }

  @Test
  void numbersThatDoNotFitAreNamed() {
    assertThatThrownBy(
            () -> boxes("feature_maps", "2", "min_sizes", "[16, 40]", "max_sizes", "[36]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "2 feature maps need one of each a map, found [16.0, 40.0] and [36.0]");
    assertThatThrownBy(() -> boxes("feature_maps", "2", "min_sizes", "[16, 40]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found [16.0, 40.0] and []");
    assertThatThrownBy(
            () -> boxes("feature_maps", "2", "min_sizes", "[16, 40]", "max_sizes", "[36, 39]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("39.0 of map 2 is less than its min_sizes, 40.0");
    for (String range : List.of("[0.2]", "[0.9, 0.2]", "[0.2, 0.5, 0.9]")) {
      assertThatThrownBy(() -> boxes("feature_maps", "2", "scale_range", range))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("scale_range");
    }
    assertThatThrownBy(() -> boxes("feature_maps", "1", "scale_range", "[0.2, 0.9]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 2 feature maps");
  }

  /** Boxes in pixels are measured and bettered as others are; the proposal takes their place. */
  @Test
  void theyMayBeFittedToData() {
    fits(
        Map.of("feature_maps", "2", "min_sizes", "[70, 75]", "max_sizes", "[72, 80]"),
        "min_sizes",
        "max_sizes");
    fits(Map.of("feature_maps", "2", "scale_range", "[0.8, 0.9]"), "scale_range");
    fits(Map.of("feature_maps", "2", "scales", "[0.8, 0.9, 1]"));
  }

  /** Ratios of each map by itself make way for those of all maps. */
  @Test
  void ratiosMayBeFittedToDataToo() {
    var options =
        Map.of("feature_maps", "2", "map_ratios", "[[2], [3]]", "scales", "[0.1, 0.4, 0.8]");
    var head =
        (SsdHead) Installed.head("ssd", options, new HeadContext(STAGES, ClassNames.of("cat")));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      Features maps =
          Features.of(
              manager.zeros(new Shape(1, 8, 10, 20)), manager.zeros(new Shape(1, 8, 5, 10)));
      Boxes high = Boxes.of(16, 12, 24, 44, 96, 36, 104, 68);
      var seen = new AnchorBased.Seen(maps, SIZES, new Targets(high, new int[2]));

      AnchorBased.Proposal proposal = head.propose(List.of(seen)).orElseThrow();

      assertThat(proposal.settings())
          .containsOnlyKeys("scales", "aspect_ratios", "map_ratios")
          .containsEntry("aspect_ratios", List.of(8.0))
          .containsEntry("map_ratios", List.of());
    }
  }

  /** The proposal says scales, and takes back whatever said the sides before: one may be said. */
  private static void fits(Map<String, String> options, String... takenBack) {
    var head =
        (AnchorBased)
            Installed.head("ssd", options, new HeadContext(STAGES, ClassNames.of("cat", "dog")));
    try (NDManager manager = NDManager.newBaseManager()) {
      ((SsdHead) head).materialize(manager, new SeededInitialization(1));
      Features maps =
          Features.of(
              manager.zeros(new Shape(1, 8, 10, 20)), manager.zeros(new Shape(1, 8, 5, 10)));
      Boxes objects = Boxes.of(20, 16, 36, 24, 92, 48, 108, 56);
      var seen = new AnchorBased.Seen(maps, SIZES, new Targets(objects, new int[] {0, 1}));
      assertThat(AnchorCoverage.best(objects, head.anchors(maps, SIZES))[0]).isLessThan(0.2f);

      AnchorBased.Proposal proposal = head.propose(List.of(seen)).orElseThrow();

      assertThat(proposal.settings())
          .hasSize(1 + takenBack.length)
          .containsKey("scales")
          .containsAllEntriesOf(
              Arrays.stream(takenBack).collect(Collectors.toMap(key -> key, key -> List.of())));
      for (float iou : AnchorCoverage.best(objects, proposal.anchors().apply(seen))) {
        assertThat(iou).isGreaterThan(0.5f);
      }
    }
  }
}
