package dev.tarsier.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.HardNegativeMiner;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.testing.OperatorCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SSD's training loss put together from matching, coding, mining and the two losses, as a head does
 * it: an example, and the proof that the parts fit.
 */
class SsdLossTest {

  private static final SsdMatcher MATCHER = new SsdMatcher(0.5);
  private static final HardNegativeMiner MINER = HardNegativeMiner.ofRatio(3);

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(SsdLossTest.class, "ssd_loss");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    Boxes defaults = Boxes.of(fixture.floats("default_boxes"));
    int[] matches = matches(fixture, defaults);
    assertThat(matches).containsExactly(fixture.ints("matched"));
    int[] positives = IntStream.range(0, matches.length).filter(i -> matches[i] >= 0).toArray();
    Reduction perPositive = Reduction.sumOver(Math.max(1, positives.length));

    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = fixture.array(manager, "cls_logits");
      NDArray offsets = fixture.array(manager, "bbox_regression");
      logits.setRequiresGradient(true);
      offsets.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray rows = logits.reshape(matches.length, -1);
        NDArray labels = manager.create(labels(fixture, matches, defaults.size()));
        NDArray each = ClassificationLoss.crossEntropy(rows, labels, Reduction.NONE);
        long[] counted = withMined(positives, each.toFloatArray(), matches, defaults.size());
        NDArray classification =
            ClassificationLoss.crossEntropyOfRows(
                rows, labels, manager.create(counted), perPositive);

        NDArray codes = offsets.reshape(-1, 4).get(manager.create(positives));
        NDArray target =
            manager.create(codes(fixture, defaults, matches, positives), codes.getShape());
        NDArray regression = BoxLoss.smoothL1(codes, target, 1, perPositive);

        NDArray losses = classification.expandDims(0).concat(regression.expandDims(0));
        fixture.assertMeets("out", losses);
        collector.backward(losses.mul(fixture.upstream(manager)).sum());
      }
      fixture.assertMeets("grad.cls_logits", logits.getGradient());
      fixture.assertMeets("grad.bbox_regression", offsets.getGradient());
    }
  }

  /** Positives and, image by image, the negatives that the network gets most wrong. */
  private static long[] withMined(int[] positives, float[] losses, int[] matches, int boxes) {
    LongStream counted = Arrays.stream(positives).asLongStream();
    for (int from = 0; from < losses.length; from += boxes) {
      int offset = from;
      int[] mined =
          MINER.mine(
              Arrays.copyOfRange(losses, from, from + boxes),
              Arrays.copyOfRange(matches, from, from + boxes));
      counted = LongStream.concat(counted, Arrays.stream(mined).mapToLong(i -> i + offset));
    }
    return counted.toArray();
  }

  private static int[] matches(OperatorCase fixture, Boxes defaults) {
    return images(fixture)
        .flatMap(image -> Arrays.stream(MATCHER.match(objects(fixture, image), defaults)))
        .toArray();
  }

  private static long[] labels(OperatorCase fixture, int[] matches, int boxes) {
    JsonNode images = fixture.attribute("objects");
    return IntStream.range(0, matches.length)
        .mapToLong(
            i -> matches[i] < 0 ? 0 : images.get(i / boxes).get(1).get(matches[i]).longValue())
        .toArray();
  }

  private static float[] codes(
      OperatorCase fixture, Boxes defaults, int[] matches, int[] positives) {
    Boxes[] objects =
        images(fixture).mapToObj(image -> objects(fixture, image)).toArray(Boxes[]::new);
    Boxes[] matched = new Boxes[positives.length];
    int[] anchors = new int[positives.length];
    for (int i = 0; i < positives.length; i++) {
      anchors[i] = positives[i] % defaults.size();
      matched[i] = objects[positives[i] / defaults.size()].select(matches[positives[i]]);
    }
    return BoxCoder.WEIGHTED.encode(Boxes.concat(matched), defaults.select(anchors));
  }

  private static IntStream images(OperatorCase fixture) {
    return IntStream.range(0, fixture.attribute("objects").size());
  }

  private static Boxes objects(OperatorCase fixture, int image) {
    JsonNode boxes = fixture.attribute("objects").get(image).get(0);
    float[] corners = new float[4 * boxes.size()];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = boxes.get(i / 4).get(i % 4).floatValue();
    }
    return Boxes.of(corners);
  }
}
