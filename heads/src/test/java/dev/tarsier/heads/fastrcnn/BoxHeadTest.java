package dev.tarsier.heads.fastrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.heads.Settings;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.roi.RegionPooling;
import dev.tarsier.roi.RoiAlign;
import dev.tarsier.roi.RoiPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Box heads on regions of 3 × 3 cells of 5 channels. */
class BoxHeadTest {

  private static final FeatureShape MAP = new FeatureShape("p4", 5, 16);

  private static BoxHead head(Map<String, String> options) {
    return BoxHead.of(Settings.record(BoxHeadOptions.class, options), MAP, 3, Optional.empty());
  }

  private static List<String> shapes(Layer layers) {
    var shapes = new ArrayList<String>();
    layers.state().forEach((key, entry) -> shapes.add(key + " " + entry.shape()));
    return shapes;
  }

  @Test
  void twoHiddenLayersHaveThePapersNames() {
    BoxHead head = head(Map.of("hidden", "7"));

    assertThat(head.channels()).isEqualTo(7);
    assertThat(shapes(head.layers()))
        .containsExactly("fc6.weight (7, 45)", "fc6.bias (7)", "fc7.weight (7, 7)", "fc7.bias (7)");
  }

  @Test
  void convolutionsHaveTorchvisionsNames() {
    BoxHead head =
        head(Map.of("kind", "conv", "convolutions", "2", "channels", "4", "hidden", "6"));

    assertThat(head.channels()).isEqualTo(6);
    assertThat(shapes(head.layers()))
        .contains(
            "0.0.weight (4, 5, 3, 3)",
            "0.1.running_var (4)",
            "1.0.weight (4, 4, 3, 3)",
            "3.weight (6, 36)", // 4 channels of 3 × 3: the convolutions keep the size
            "3.bias (6)")
        .noneMatch(shape -> shape.startsWith("0.0.bias"));
  }

  @Test
  void aVectorComesOutForEveryRegionAndIsCutAtZero() {
    for (String kind : List.of("mlp", "conv")) {
      BoxHead head =
          head(Map.of("kind", kind, "hidden", "6", "channels", "4", "convolutions", "1"));
      try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
        head.layers().materialize(manager, new SeededInitialization(4));
        NDArray regions = manager.arange(2 * 45f).reshape(new Shape(2, 5, 3, 3)).sub(30f);
        NDArray vectors = head.layers().forward(regions);

        assertThat(vectors.getShape()).as(kind).isEqualTo(new Shape(2, 6));
        float[] values = vectors.toFloatArray();
        boolean[] seen = new boolean[2];
        for (float value : values) {
          assertThat(value).as(kind).isGreaterThanOrEqualTo(0);
          seen[value > 0 ? 1 : 0] = true;
        }
        assertThat(seen).as("%s: some are cut and some are not", kind).containsOnly(true);
      }
    }
  }

  @Test
  void valuesAreDroppedInTrainingOnly() {
    BoxHead head = head(Map.of("hidden", "64", "dropout", "0.5"));
    BoxHead plain = head(Map.of("hidden", "64"));
    assertThat(shapes(head.layers())).isEqualTo(shapes(plain.layers()));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      head.layers().materialize(manager, new SeededInitialization(4));
      plain.layers().materialize(manager, new SeededInitialization(4));
      NDArray regions = manager.ones(new Shape(1, 5, 3, 3));

      assertThat(head.layers().forward(regions).toFloatArray())
          .isEqualTo(plain.layers().forward(regions).toFloatArray());
      head.layers().train(true);
      plain.layers().train(true);
      assertThat(zeros(head.layers().forward(regions).toFloatArray()))
          .isGreaterThan(zeros(plain.layers().forward(regions).toFloatArray()));
    }
  }

  private static int zeros(float[] values) {
    int zeros = 0;
    for (float value : values) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static RegionPooling pooling(int wantedByTail, String... options) {
    var chosen = new HashMap<String, String>();
    for (int i = 0; i < options.length; i += 2) {
      chosen.put(options[i], options[i + 1]);
    }
    return Settings.record(PoolingOptions.class, chosen).operator(wantedByTail);
  }

  @Test
  void regionsAreSevenCellsWideUnlessSomebodyWantsAnotherSize() {
    assertThat(pooling(0)).isInstanceOf(RoiAlign.class);
    assertThat(pooling(0).height()).isEqualTo(7);
    assertThat(pooling(14).height()).as("the tail's wish").isEqualTo(14);
    assertThat(pooling(14, "size", "3").height()).as("the config's").isEqualTo(3);
    assertThat(pooling(1, "kind", "pool")).isInstanceOf(RoiPool.class);
    assertThat(pooling(1, "kind", "pool").height()).isEqualTo(1);
  }

  @Test
  void thresholdsMustBeInOrder() {
    assertThatThrownBy(() -> Settings.record(RegionOptions.class, Map.of("background_iou", "0.6")))
        .hasMessageContaining("roi: background_iou 0.6 is above foreground_iou 0.5");
  }

  @Test
  void anOptionOutranksThePresetOfTheLoss() {
    var preset = new RegionLoss.Weights(1, 10);
    assertThat(Settings.record(RegionOptions.class, Map.of()).weights(preset)).isEqualTo(preset);
    assertThat(
            Settings.record(RegionOptions.class, Map.of("beta", "0.25", "box_weight", "2"))
                .weights(preset))
        .isEqualTo(new RegionLoss.Weights(0.25, 2));
  }
}
