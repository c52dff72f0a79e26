package dev.tarsier.heads.fasterrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FasterRcnnHeadTest {

  private static final int CHANNELS = 6;
  private static final List<FeatureShape> LEVELS =
      List.of(new FeatureShape("p3", CHANNELS, 8), new FeatureShape("p4", CHANNELS, 16));
  private static final String SMALL = "roi: {box_head: {hidden: 16}}";

  private static FasterRcnnHead head(String yaml, List<FeatureShape> levels) {
    FasterRcnnOptions options =
        ConfigFile.parse("head.yaml", yaml, List.of(), name -> null)
            .bind(FasterRcnnOptions.class, Plugins.load(Optional.empty()));
    return new FasterRcnnHead(options, new HeadContext(levels, ClassNames.of("cat", "dog")));
  }

  /** Random maps of an array of this size, of which the cells of an image's inside are not 0. */
  private static Features features(
      NDManager manager, int images, int width, int height, int insideWidth, int insideHeight) {
    var maps =
        LEVELS.stream()
            .map(
                level -> {
                  var random = new SplittableRandom(level.stride());
                  int rows = height / level.stride();
                  int columns = width / level.stride();
                  float[] values = new float[images * CHANNELS * rows * columns];
                  for (int plane = 0; plane < images * CHANNELS; plane++) {
                    for (int y = 2; y < Math.min(rows, insideHeight / level.stride() - 2); y++) {
                      for (int x = 2;
                          x < Math.min(columns, insideWidth / level.stride() - 2);
                          x++) {
                        values[(plane * rows + y) * columns + x] = (float) random.nextGaussian();
                      }
                    }
                  }
                  return manager.create(values, new Shape(images, CHANNELS, rows, columns));
                })
            .toList();
    return new Features(maps);
  }

  private static Features features(NDManager manager, int images, int width, int height) {
    return features(manager, images, width, height, width + 32, height + 32);
  }

  private static Targets objects(int count) {
    var random = new SplittableRandom(count);
    float[] boxes = new float[4 * count];
    for (int i = 0; i < count; i++) {
      boxes[4 * i] = (float) random.nextDouble(120);
      boxes[4 * i + 1] = (float) random.nextDouble(70);
      boxes[4 * i + 2] = boxes[4 * i] + 2 + (float) random.nextDouble(38);
      boxes[4 * i + 3] = boxes[4 * i + 1] + 2 + (float) random.nextDouble(24);
    }
    int[] classes = new int[count];
    Arrays.setAll(classes, i -> i % 2);
    return new Targets(Boxes.of(boxes), classes);
  }

  private static final ImageSizes SIZES =
      new ImageSizes(160, 96, List.of(new ImageSizes.Size(160, 96), new ImageSizes.Size(100, 80)));

  /** Losses and the gradient of every parameter are finite. */
  private static double[] step(String yaml, long seed, Targets... targets) {
    FasterRcnnHead head = head(yaml, LEVELS);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      head.materialize(manager, new SeededInitialization(1));
      head.train(true);
      double[] terms;
      try (var collector = Engine.getInstance().newGradientCollector()) {
        Losses losses =
            head.losses(
                features(manager, 2, 160, 96), SIZES, List.of(targets), new SplittableRandom(seed));
        collector.backward(losses.total());
        terms = losses.terms().stream().mapToDouble(t -> t.value().getFloat()).toArray();
      }
      head.visit(
          (key, entry) ->
              assertThat(entry.value().getGradient().norm().getFloat())
                  .as("gradient of %s", key)
                  .isFinite());
      assertThat(terms).hasSize(4).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
      return terms;
    }
  }

  @Test
  void termsAndKeysAreTheFieldsOwn() {
    assertThat(head(SMALL, LEVELS).state().keySet())
        .containsExactly(
            "rpn.head.conv.0.0.weight",
            "rpn.head.conv.0.0.bias",
            "rpn.head.cls_logits.weight",
            "rpn.head.cls_logits.bias",
            "rpn.head.bbox_pred.weight",
            "rpn.head.bbox_pred.bias",
            "roi_heads.box_head.fc6.weight",
            "roi_heads.box_head.fc6.bias",
            "roi_heads.box_head.fc7.weight",
            "roi_heads.box_head.fc7.bias",
            "roi_heads.box_predictor.cls_score.weight",
            "roi_heads.box_predictor.cls_score.bias",
            "roi_heads.box_predictor.bbox_pred.weight",
            "roi_heads.box_predictor.bbox_pred.bias");
  }

  @Test
  void imagesOfDifferentSizesOneOfThemEmpty() {
    double[] terms = step(SMALL, 1, objects(3), objects(0));
    assertThat(terms).as("every term has something to teach").doesNotContain(0);
  }

  @Test
  void noObjectsAtAll() {
    double[] terms = step(SMALL, 1, objects(0), objects(0));
    assertThat(terms[1]).as("no box to learn").isZero();
    assertThat(terms[3]).as("no box to learn").isZero();
  }

  @Test
  void fiveHundredObjects() {
    step(SMALL, 1, objects(500), objects(1));
  }

  @Test
  void objectsThatResizingLeftNothingOf() {
    step(SMALL, 1, new Targets(Boxes.of(5, 5, 5, 9, 3, 3, 30, 30), new int[] {1, 0}), objects(0));
  }

  @Test
  void noProposalSurvives() {
    String none =
        "{rpn: {train: {score_threshold: 1}, test: {score_threshold: 1}}, roi: {box_head: {hidden: 16}}}";
    assertThat(step(none, 1, objects(2), objects(0))[3]).as("true boxes remain").isPositive();
    step(none, 1, objects(0), objects(0));

    FasterRcnnHead head = head(none, LEVELS);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      head.materialize(manager, new SeededInitialization(1));
      assertThat(head.detect(features(manager, 2, 160, 96), SIZES))
          .hasSize(2)
          .allMatch(found -> found.size() == 0);
    }
  }

  @Test
  void samplesAreDrawnFromTheStepsStream() {
    String few = "{rpn: {sampled_anchors: 8}, roi: {sampled_regions: 8, box_head: {hidden: 16}}}";
    double[] first = step(few, 1, objects(3), objects(2));

    assertThat(step(few, 1, objects(3), objects(2))).isEqualTo(first);
    assertThat(step(few, 2, objects(3), objects(2))).isNotEqualTo(first);
  }

  /**
   * An image alone and the same image with padding, where the maps say the same of both. (What a
   * whole network says near a border does depend on the padding: its convolutions see it.)
   */
  @Test
  void paddingMovesNoDetection() {
    String sharp =
        """
        anchors: {sizes: [[16], [32]]}
        rpn: {test: {score_threshold: 0.500001}}
        roi: {box_head: {hidden: 16}, score_threshold: 0}
        """;
    FasterRcnnHead head = head(sharp, LEVELS);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      head.materialize(manager, new SeededInitialization(4));
      var size = new ImageSizes.Size(160, 128);
      Detections alone =
          head.detect(
                  features(manager, 1, 160, 128, 160, 128), new ImageSizes(160, 128, List.of(size)))
              .get(0);
      Detections padded =
          head.detect(
                  features(manager, 1, 256, 192, 160, 128), new ImageSizes(256, 192, List.of(size)))
              .get(0);

      assertThat(alone.size()).isGreaterThan(10);
      assertThat(padded.classes()).isEqualTo(alone.classes());
      assertThat(padded.boxes().coordinates())
          .containsExactly(alone.boxes().coordinates(), within(1e-4f));
      assertThat(padded.scores()).containsExactly(alone.scores(), within(1e-5f));
    }
  }

  @Test
  void mapsOfSeveralWidthsNeedANeck() {
    assertThatThrownBy(
            () -> head(SMALL, List.of(new FeatureShape("a", 4, 8), new FeatureShape("b", 8, 16))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a (4)")
        .hasMessageContaining("neck: {type: fpn}");
  }

  @Test
  void theLossesOfThePaperAreAPresetThatOptionsMayChange() {
    Targets[] targets = {objects(3), objects(2)};
    double[] paper = step("{loss: paper, " + SMALL + "}", 1, targets);
    double[] heavier = step("{loss: paper, rpn: {box_weight: 20}, " + SMALL + "}", 1, targets);

    assertThat(heavier[1]).isCloseTo(2 * paper[1], within(1e-5 * paper[1]));
    assertThat(heavier[0]).isEqualTo(paper[0]);
    assertThat(step(SMALL, 1, targets)[1]).isNotCloseTo(paper[1], within(1e-3));
  }
}
