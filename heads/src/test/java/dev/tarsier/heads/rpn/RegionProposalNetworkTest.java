package dev.tarsier.heads.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Settings;
import dev.tarsier.heads.rpn.RpnOptions.Divisor;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two levels of one channel, two anchors a cell. The 3 × 3 convolution passes its cell on, the
 * logit of anchor a is (a + 1) · v, and its offset k is v · (a + 1) / (10 · (k + 1)).
 */
class RegionProposalNetworkTest {

  private static final RpnLoss.Weights PRESET =
      new RpnLoss.Weights(1, 10, Divisor.SAMPLE_SIZE, Divisor.LOCATIONS);

  private static final List<FeatureShape> LEVELS =
      List.of(new FeatureShape("fine", 1, 8), new FeatureShape("coarse", 1, 16));

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private static AnchorOptions anchors(List<List<Integer>> sizes) {
    return new AnchorOptions(sizes, List.of(1.0));
  }

  private static RpnOptions options(Map<String, String> changed) {
    return Settings.record(RpnOptions.class, changed);
  }

  private RegionProposalNetwork network(Map<String, String> changed) {
    var network =
        new RegionProposalNetwork(
            LEVELS, anchors(List.of(List.of(8, 16))), options(changed), PRESET);
    network.materialize(manager, RegionProposalNetworkTest::chosen);
    return network;
  }

  private static NDArray chosen(String key, StateEntry entry, NDManager manager) {
    float[] values = new float[(int) entry.shape().size()];
    if (key.startsWith("head.conv") && key.endsWith("weight")) {
      values[4] = 1;
    } else if (key.equals("head.cls_logits.weight")) {
      values[0] = 1;
      values[1] = 2;
    } else if (key.equals("head.bbox_pred.weight")) {
      for (int i = 0; i < 8; i++) {
        values[i] = (i / 4 + 1) / (10f * (i % 4 + 1));
      }
    }
    return manager.create(values, entry.shape());
  }

  /** Two images; fine maps of 2 × 3 cells, coarse ones of 1 × 2. */
  private Features maps() {
    return Features.of(
        manager.create(
            new float[] {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60}, new Shape(2, 1, 2, 3)),
        manager.create(new float[] {7, -8, 70, 80}, new Shape(2, 1, 1, 2)));
  }

  @Test
  void anchorsRunByLevelThenRowColumnAndAnchorOfTheCell() {
    RpnPrediction prediction = network(Map.of()).predict(maps());

    assertThat(prediction.grids()).containsExactly(new Grid(2, 3), new Grid(1, 2));
    assertThat(prediction.objectness().getShape()).isEqualTo(new Shape(2, 16));
    // The coarse cell of −8 is cut to 0 by the ReLU.
    assertThat(prediction.objectness().toFloatArray())
        .containsExactly(
            1, 2, 2, 4, 3, 6, 4, 8, 5, 10, 6, 12, 7, 14, 0, 0, //
            10, 20, 20, 40, 30, 60, 40, 80, 50, 100, 60, 120, 70, 140, 80, 160);
    assertThat(prediction.offsets().getShape()).isEqualTo(new Shape(2, 16, 4));
    float[] offsets = prediction.offsets().toFloatArray();
    // The second anchor of row 1, column 0 (v = 4): 0.8, 0.4, 0.8/3, 0.2.
    assertThat(new float[] {offsets[28], offsets[29], offsets[30], offsets[31]})
        .containsExactly(new float[] {0.8f, 0.4f, 0.8f / 3, 0.2f}, within(1e-6f));
  }

  @Test
  void severalConvolutionsFollowEachOther() {
    RegionProposalNetwork two = network(Map.of("convolutions", "2"));

    assertThat(two.state().keySet())
        .contains("head.conv.0.0.weight", "head.conv.1.0.bias", "head.bbox_pred.bias");
    assertThat(two.predict(maps()).objectness().toFloatArray()[27]).isEqualTo(120);
  }

  @Test
  void anchorsStandInTheirCellsAndAreLaidOnce() {
    RegionProposalNetwork network = network(Map.of());
    RpnPrediction prediction = network.predict(maps());
    ImageSizes sizes = new ImageSizes(24, 16, List.of(new Size(24, 16), new Size(20, 16)));

    Anchors anchors = network.anchors(prediction, sizes);

    assertThat(anchors.size()).isEqualTo(16);
    assertThat(anchors.perLevel()).containsExactly(12, 4);
    assertThat(anchors.locations()).isEqualTo(8);
    // Strides 16 / 2 = 8 and 24 / 3 = 8: cell (row 1, column 2) begins at (16, 8).
    assertThat(anchors.boxes().select(10, 11)).isEqualTo(Boxes.of(12, 4, 20, 12, 8, 0, 24, 16));
    // The coarse level: strides 16 and 12; its cell (0, 1) begins at (12, 0).
    assertThat(anchors.boxes().select(14)).isEqualTo(Boxes.of(8, -4, 16, 4));
    assertThat(network.anchors(prediction, sizes)).isSameAs(anchors);
    var other = new ImageSizes(48, 16, sizes.images());
    assertThat(network.anchors(prediction, other).boxes().select(10))
        .isEqualTo(Boxes.of(28, 4, 36, 12));
  }

  @Test
  void layoutsNotUsedForLongestAreForgottenFirst() {
    RegionProposalNetwork network = network(Map.of());
    RpnPrediction prediction = network.predict(maps());
    Anchors first = network.anchors(prediction, ImageSizes.uniform(24, 16, 2));
    Anchors second = network.anchors(prediction, ImageSizes.uniform(48, 16, 2));
    for (int i = 0; i < 14; i++) {
      network.anchors(prediction, ImageSizes.uniform(96 + 24 * i, 16, 2));
    }
    assertThat(network.anchors(prediction, ImageSizes.uniform(24, 16, 2))).isSameAs(first);

    network.anchors(prediction, ImageSizes.uniform(9600, 16, 2)); // the seventeenth
    assertThat(network.anchors(prediction, ImageSizes.uniform(24, 16, 2))).isSameAs(first);
    assertThat(network.anchors(prediction, ImageSizes.uniform(48, 16, 2))).isNotSameAs(second);
  }

  @Test
  void trainingAndUseHaveLimitsOfTheirOwn() {
    RegionProposalNetwork network = network(Map.of());
    RpnPrediction prediction = network.predict(maps());
    ImageSizes sizes = ImageSizes.uniform(24, 16, 2);
    Anchors anchors = network.anchors(prediction, sizes);
    var limited =
        new RegionProposalNetwork(
            LEVELS,
            anchors(List.of(List.of(8, 16))),
            new RpnOptions(
                1,
                Settings.record(TrainProposalOptions.class, Map.of("after_nms", "1")),
                Settings.record(TestProposalOptions.class, Map.of("after_nms", "2")),
                0.7,
                0.3,
                256,
                0.5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            PRESET);

    assertThat(limited.proposeForTraining(prediction, anchors, sizes))
        .extracting(Boxes::size)
        .containsExactly(1, 1);
    assertThat(limited.propose(prediction, anchors, sizes))
        .extracting(Boxes::size)
        .containsExactly(2, 2);
  }

  @Test
  void lossesAreThoseOfThePresetUnlessAnOptionSaysOtherwise() {
    Features zeros =
        Features.of(manager.zeros(new Shape(1, 1, 2, 3)), manager.zeros(new Shape(1, 1, 1, 2)));
    ImageSizes sizes = ImageSizes.uniform(24, 16, 1);
    double[] papers = losses(Map.of("sampled_anchors", "4"), zeros, sizes);
    double[] others =
        losses(
            Map.of(
                "sampled_anchors",
                "4",
                "beta",
                "0.5",
                "box_weight",
                "3",
                "objectness_divisor",
                "locations",
                "box_divisor",
                "sampled"),
            zeros,
            sizes);

    // Every logit is 0: ln 2 of each of the four sampled, over 4, and over 8 cells.
    assertThat(papers[0]).isCloseTo(Math.log(2), within(1e-6));
    assertThat(others[0]).isCloseTo(4 * Math.log(2) / 8, within(1e-6));
    // One positive, whose box is a tenth of 8 pixels to the right: ½ · 0.1² over 8 cells, times 10;
    // 0.1² / (2 · ½) over 4 sampled, times 3.
    assertThat(papers[1]).isCloseTo(10 * 0.005 / 8, within(1e-6));
    assertThat(others[1]).isCloseTo(3 * 0.01 / 4, within(1e-6));
  }

  private double[] losses(Map<String, String> changed, Features maps, ImageSizes sizes) {
    RegionProposalNetwork network = network(changed);
    RpnPrediction prediction = network.predict(maps);
    Anchors anchors = network.anchors(prediction, sizes);
    List<Losses.Term> terms =
        network.losses(
            prediction,
            anchors,
            List.of(Boxes.of(12.8f, 4, 20.8f, 12)), // the anchor (12, 4, 20, 12), moved by 0.8
            IndexChoice.first());
    return terms.stream().mapToDouble(term -> term.value().getFloat()).toArray();
  }

  @Test
  void levelsOfOtherChannelsAreRefusedByName() {
    List<FeatureShape> uneven =
        List.of(new FeatureShape("c3", 8, 8), new FeatureShape("c4", 16, 16));
    assertThatThrownBy(
            () ->
                new RegionProposalNetwork(
                    uneven, anchors(List.of(List.of(8))), options(Map.of()), PRESET))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found [c3 (8), c4 (16)]")
        .hasMessageContaining("model.neck: {type: fpn}");
  }

  @Test
  void levelsOfOtherNumbersOfAnchorsAreRefused() {
    assertThatThrownBy(
            () ->
                new RegionProposalNetwork(
                    LEVELS,
                    anchors(List.of(List.of(8), List.of(8, 16))),
                    options(Map.of()),
                    PRESET))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("every level needs as many sizes");
  }

  @Test
  void thresholdsMustBeInOrder() {
    assertThatThrownBy(() -> options(Map.of("background_iou", "0.8")))
        .hasMessageContaining("rpn: background_iou 0.8 is above foreground_iou 0.7");
    assertThat(options(Map.of("background_iou", "0.7")).backgroundIou()).isEqualTo(0.7);
  }
}
