package dev.tarsier.backbones;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.tarsier.backbones.ClassificationFixture.Size;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ModelContext;
import dev.tarsier.testing.FormulaWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network that torchvision has too: the same state dict, the same logits, the same maps. The
 * tolerances are those the fixtures' page measured.
 */
class TorchvisionClassificationTest {

  private static final long LIGHT = 2_500_000_000L;

  /** Its family has no lighter one, and every family is to be seen in the default run. */
  private static final String LIGHTEST_CONVNEXT = "convnext_tiny";

  private static final double LOGITS = 3e-5;
  private static final double SAMPLES = 5e-4;
  private static final double NORM = 2e-5;
  private static final double SUM = 2e-5;

  static List<ClassificationFixture> all() {
    return ClassificationFixture.ofInstalledBackbones();
  }

  static Stream<ClassificationFixture> light() {
    return all().stream()
        .filter(
            fixture -> fixture.multiplyAdds() < LIGHT || fixture.name().equals(LIGHTEST_CONVNEXT));
  }

  @ParameterizedTest
  @MethodSource("all")
  void stateDictHasTorchvisionsKeysShapesAndOrder(ClassificationFixture fixture) {
    Backbone network =
        InstalledBackbones.create(fixture.name(), ModelContext.forClassification(1000));
    assertThat(network.state().entrySet())
        .extracting(
            entry ->
                "%s %s %s"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().type().name().toLowerCase(Locale.ROOT),
                        entry.getValue().shape()))
        .containsExactlyElementsOf(fixture.state());
    assertThat(network.trainableCount()).isEqualTo(fixture.parameters());
  }

  @ParameterizedTest
  @MethodSource("light")
  void lightNetworksGiveTorchvisionsMapsAndLogits(ClassificationFixture fixture) {
    check(fixture, fixture.sizes().subList(0, 1));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("all")
  void allNetworksGiveTorchvisionsMapsAndLogitsAtBothSizes(ClassificationFixture fixture) {
    check(fixture, fixture.sizes());
  }

  private static void check(ClassificationFixture fixture, List<Size> sizes) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network =
          InstalledBackbones.create(fixture.name(), ModelContext.forClassification(1000));
      network.materialize(manager, fixture.weights());
      for (Size size : sizes) {
        try (NDManager step = manager.newSubManager()) {
          check(fixture, size, network, step);
        }
      }
    }
  }

  private static void check(
      ClassificationFixture fixture, Size size, Backbone network, NDManager step) {
    var captured = CapturedOutputs.of(network, fixture.stages(size).keySet());
    var logits = network.classify(fixture.images(step, 2, size));
    float[] expected = fixture.tensors().floats(size + "/logits");
    assertTensor(logits.main())
        .as("%s at %s: logits", fixture, size)
        .isWithin(expected, 0, LOGITS * largest(expected));
    assertThat(logits.auxiliary()).isEmpty();
    assertThat(captured.outputs()).containsOnlyKeys(fixture.stages(size).keySet());
    captured.outputs().forEach((path, output) -> check(fixture, size, path, output));
  }

  private static void check(
      ClassificationFixture fixture, Size size, String path, CapturedOutputs.Output output) {
    assertThat(output.shape().slice(1)).as(path).isEqualTo(fixture.stages(size).get(path));
    String key = size + "/" + path;
    double[] sums = fixture.tensors().doubles(key + "/sum");
    double[] norms = fixture.tensors().doubles(key + "/l2");
    float[] samples = fixture.tensors().floats(key + "/samples");
    for (int image = 0; image < 2; image++) {
      float[] values = output.images().get(image);
      int count = samples.length / 2;
      float[] expected = Arrays.copyOfRange(samples, image * count, (image + 1) * count);
      assertTensor(values)
          .as("%s at %s, image %d: %s", fixture, size, image, path)
          .hasSumAndNorm(sums[image], norms[image], SUM, NORM)
          .at(FormulaWeights.sampleIndices(values.length, 256))
          .isWithin(expected, 0, SAMPLES * norms[image] / Math.sqrt(values.length));
    }
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
