package dev.tarsier.backbones;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Dropout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads that only training has: torchvision's logits in training mode, dropout off. */
class AuxiliaryHeadsTest {

  /** Advised by the fixtures' page: Inception's head ends in 1x1 maps, which magnify rounding. */
  private static final Map<String, Double> TOLERANCE =
      Map.of("googlenet", 1e-4, "inception_v3", 6e-4);

  static List<ClassificationFixture> cases() {
    return ClassificationFixture.ofInstalledBackbones().stream()
        .filter(ClassificationFixture::hasTrainingLogits)
        .toList();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("cases")
  void trainingLogitsAreTorchvisions(ClassificationFixture fixture) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network =
          InstalledBackbones.create(fixture.name(), ModelContext.forClassification(1000));
      network.materialize(manager, fixture.weights());
      network.train(true);
      network.traceWith(
          (layer, input, apply) -> layer instanceof Dropout ? input : apply.apply(input));
      Logits logits = network.classify(fixture.images(manager, 4, fixture.sizes().get(0)));
      check(fixture, "logits", logits.main());
      assertThat(logits.auxiliary())
          .extracting(Logits.Auxiliary::name)
          .containsExactlyElementsOf(fixture.trainingHeads());
      logits.auxiliary().forEach(head -> check(fixture, head.name(), head.logits()));
    }
  }

  private static void check(ClassificationFixture fixture, String head, NDArray logits) {
    float[] expected = fixture.tensors().floats("train/" + head);
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTensor(logits)
        .as("%s: %s", fixture, head)
        .isWithin(expected, 0, TOLERANCE.getOrDefault(fixture.name(), 1e-4) * largest);
  }

  @Test
  void weightZeroBuildsNoHeads() {
    Backbone network =
        InstalledBackbones.create(
            "googlenet", ModelContext.forClassification(1000), Map.of("auxiliary_weight", "0"));
    assertThat(network.trainableCount()).isEqualTo(6_624_904);
  }
}
