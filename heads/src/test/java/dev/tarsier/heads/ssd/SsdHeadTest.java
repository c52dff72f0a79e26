package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.AnchorCoverage;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Settings;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SsdHeadTest {

  private static final List<FeatureShape> STAGES =
      List.of(
          new FeatureShape("c2", 4, 4),
          new FeatureShape("c3", 8, 8),
          new FeatureShape("c4", 8, 16));

  private static SsdOptions options(int maps, List<Double> scales) {
    return SsdOptionsOf.settings(
        "feature_maps",
        Integer.toString(maps),
        "scales",
        scales.toString(),
        "aspect_ratios",
        "[2]",
        "extra_channels",
        "16");
  }

  private static SsdHead head(int maps, List<Double> scales) {
    SsdOptions options = options(maps, scales);
    return new SsdHead(
        options.structure(STAGES),
        new HeadContext(STAGES, ClassNames.of("cat", "dog")),
        options.training(),
        options.decoding());
  }

  private static SsdMaps maps(List<FeatureShape> stages, SsdOptions options) {
    return new SsdMaps(stages, options.structure(stages).maps());
  }

  /** Maps of a 64 x 64 image. */
  private static Features features(NDManager manager, int images) {
    return Features.of(
        manager.zeros(new Shape(images, 4, 16, 16)),
        manager.zeros(new Shape(images, 8, 8, 8)),
        manager.zeros(new Shape(images, 8, 4, 4)));
  }

  @Test
  void takesTheStagesFromItsFinestStrideOnAndAddsMapsBehindTheLast() {
    var maps = maps(STAGES, options(4, List.of(.1, .2, .4, .6, .8)));

    assertThat(maps.shapes())
        .containsExactly(
            new FeatureShape("c3", 8, 8),
            new FeatureShape("c4", 8, 16),
            new FeatureShape("extra1", 16, 32),
            new FeatureShape("extra2", 16, 64));
  }

  @Test
  void aShallowBackboneIsHalvedUntilTheFinestStrideIsReached() {
    var maps = maps(List.of(new FeatureShape("c2", 4, 4)), options(2, List.of(.2, .4, .8)));

    assertThat(maps.shapes()).extracting(FeatureShape::stride).containsExactly(8, 16);
  }

  /** Objects of a tenth of the sides under boxes of a half and more, on an oblong image. */
  @Test
  void scalesThatCoverTheObjectsAreProposedWithTheBoxesTheyGive() {
    SsdHead head = head(2, List.of(.5, .8, .9));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      Features oblong =
          Features.of(
              manager.zeros(new Shape(1, 4, 20, 40)),
              manager.zeros(new Shape(1, 8, 10, 20)),
              manager.zeros(new Shape(1, 8, 5, 10)));
      ImageSizes sizes = ImageSizes.uniform(160, 80, 1);
      Boxes objects = Boxes.of(20, 16, 36, 24, 92, 48, 108, 56);
      var seen = new AnchorBased.Seen(oblong, sizes, new Targets(objects, new int[] {0, 1}));
      Boxes before = head.anchors(oblong, sizes);
      assertThat(before.size()).isEqualTo((10 * 20 + 5 * 10) * 4);
      assertThat(AnchorCoverage.best(objects, before)[0]).isLessThan(0.2f);
      assertThat(head.matchThreshold()).isEqualTo(0.5);

      AnchorBased.Proposal proposal = head.propose(List.of(seen)).orElseThrow();

      assertThat(proposal.settings()).containsOnlyKeys("scales");
      Boxes after = proposal.anchors().apply(seen);
      assertThat(after.size()).isEqualTo(before.size());
      for (float iou : AnchorCoverage.best(objects, after)) {
        assertThat(iou).isGreaterThan(0.5f);
      }
    }
  }

  @Test
  void aMapThatCannotBeSmallerThanTheOneBeforeIsRefused() {
    SsdHead head = head(5, List.of(.1, .2, .4, .6, .8, .9));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      assertThatThrownBy(() -> head.detect(features(manager, 1), ImageSizes.uniform(64, 64, 1)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("too small for 5 feature maps: map 4 is a single cell already")
          .hasMessageContaining("maps: 8x8, 4x4, 2x2, 1x1, 1x1");
    }
  }

  @Test
  void everyMapMayHaveItsOwnRatiosAndStep() {
    SsdOptions options =
        SsdOptionsOf.settings(
            "feature_maps", "2",
            "scales", "[0.25, 0.5, 0.75]",
            "map_ratios", "[[4], [2, 3]]",
            "steps", "[8, 20]",
            "extra_channels", "16");
    var head =
        new SsdHead(
            options.structure(STAGES),
            new HeadContext(STAGES, ClassNames.of("cat")),
            options.training(),
            options.decoding());
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      Boxes boxes = head.boxes(head.maps(features(manager, 1)), ImageSizes.uniform(64, 64, 1));
      assertThat(boxes.size()).isEqualTo(64 * 4 + 16 * 6);
      // scale 1/4 of 64 and ratio 4: 32 x 8 around (4, 4)
      assertThat(boxes.select(2)).isEqualTo(Boxes.of(-12, 0, 20, 8));
      // the coarse map's second column, of step 20: 32 x 32 around (30, 10)
      assertThat(boxes.select(64 * 4 + 6).coordinates())
          .containsExactly(new float[] {14, -6, 46, 26}, within(1e-4f));
    }
  }

  @Test
  void extraBlocksMustMakeTheMapsThatAreWanted() {
    SsdOptions options =
        SsdOptionsOf.settings("feature_maps", "6", "extra_blocks", "[]", "steps", "[]");
    assertThat(options.structure(STAGES).maps().extras()).hasSize(4);
    var blocks = List.of(ExtraBlock.halving(8, 16));
    var chosen =
        new StageChoice(
            new SsdOptions(
                3,
                8,
                List.of(.1, .2, .4, .6),
                List.of(),
                List.of(),
                List.of(),
                List.of(2.0),
                List.of(),
                List.of(),
                16,
                blocks,
                ExtraKind.PLAIN,
                0,
                96,
                false,
                0,
                0.5,
                3,
                1,
                0.01,
                400,
                0.45,
                200,
                SsdLossOptions.paper(),
                SoftNmsOptions.none()),
            STAGES);
    assertThat(chosen.plan().extras()).isEqualTo(blocks);
    assertThatThrownBy(() -> new StageChoice(chosen.options(), STAGES.subList(0, 2)).plan())
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "extra_blocks: 1 stage of the backbone from stride 8 on and 1 block do not make");
  }

  /** A 1x1 window in a padding of 4 makes rings of cells that see nothing. */
  @Test
  void noCellMaySeeThePaddingAlone() {
    assertThatThrownBy(() -> new ExtraBlock(8, 16, 1, 1, 4))
        .isInstanceOf(UserError.class)
        .hasMessage("padding: 4 is more than half of the kernel, 1 (way out: at most 0)");
    assertThatThrownBy(() -> new ExtraBlock(8, 16, 3, 2, 2))
        .hasMessage("padding: 2 is more than half of the kernel, 3 (way out: at most 1)");
    assertThat(new ExtraBlock(8, 16, 4, 1, 2).padding()).isEqualTo(2);
  }

  /** Neither is in the focal loss; said beside it, they would be passed over in silence. */
  @Test
  void whatTheFocalLossDoesNotKnowIsRefused() {
    for (String[] said : new String[][] {{"class_weights", "[5, 1]"}, {"label_smoothing", "0.1"}}) {
      assertThatThrownBy(() -> Settings.record(SsdLossOptions.class, focalWith(said[0], said[1])))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("focal knows no label_smoothing and no class_weights")
          .hasMessageContaining("cross_entropy");
    }
    assertThat(Settings.record(SsdLossOptions.class, Map.of("classification", "focal")).isPlain())
        .isTrue();
  }

  private static Map<String, String> focalWith(String key, String value) {
    return Map.of("classification", "focal", key, value);
  }

  @Test
  void keysAreTorchvisions() {
    assertThat(head(2, List.of(.2, .4, .8)).state().keySet())
        .containsExactly(
            "head.classification_head.module_list.0.weight",
            "head.classification_head.module_list.0.bias",
            "head.classification_head.module_list.1.weight",
            "head.classification_head.module_list.1.bias",
            "head.regression_head.module_list.0.weight",
            "head.regression_head.module_list.0.bias",
            "head.regression_head.module_list.1.weight",
            "head.regression_head.module_list.1.bias");
  }

  @Test
  void onFeaturesThatSayNothingEveryClassIsEquallyLikelyAndEachPositiveCostsFourTerms() {
    SsdHead head = head(2, List.of(.2, .4, .8));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      // A 26 x 26 object on the middle of a cell of the coarse map: scale 0.4 of 64 is 25.6.
      var targets = new Targets(Boxes.of(11, 11, 37, 37), new int[] {1});

      Losses losses =
          head.losses(
              features(manager, 1),
              ImageSizes.uniform(64, 64, 1),
              List.of(targets),
              new SplittableRandom(1));

      // Zero maps give zero logits: cross-entropy ln 3 for a positive and each of its 3 negatives.
      NDArray classification = losses.terms().get(0).value();
      assertThat((double) classification.getFloat()).isCloseTo(4 * Math.log(3), within(1e-5));
    }
  }

  @Test
  void anImageWithoutObjectsCostsNothing() {
    SsdHead head = head(2, List.of(.2, .4, .8));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));
      var nothing = new Targets(Boxes.none(), new int[0]);

      Losses losses =
          head.losses(
              features(manager, 1),
              ImageSizes.uniform(64, 64, 1),
              List.of(nothing),
              new SplittableRandom(1));

      assertThat(losses.total().getFloat()).isZero();
    }
  }

  @Test
  void detectionsStayInTheImageAndFallInScore() {
    SsdHead head = head(2, List.of(.2, .4, .8));
    try (NDManager manager = NDManager.newBaseManager()) {
      head.materialize(manager, new SeededInitialization(1));

      List<Detections> found = head.detect(features(manager, 2), ImageSizes.uniform(64, 64, 2));

      assertThat(found).hasSize(2);
      Detections first = found.get(0);
      // Scores are 1/3 everywhere, above the threshold of 0.01.
      assertThat(first.size()).isPositive();
      for (int i = 0; i < first.size(); i++) {
        assertThat(first.scores()[i]).isCloseTo(1f / 3, within(1e-6f));
        assertThat(first.boxes().x1(i)).isBetween(0f, 64f);
        assertThat(first.boxes().y2(i)).isBetween(0f, 64f);
      }
    }
  }

  @Test
  void theNumberOfScalesIsChecked() {
    assertThatThrownBy(() -> options(3, List.of(.2, .4, .8)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("3 feature maps need 4 scales")
        .hasMessageContaining("found 3");
  }
}
