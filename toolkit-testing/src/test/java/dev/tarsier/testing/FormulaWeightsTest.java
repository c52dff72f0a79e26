package dev.tarsier.testing;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.FormulaWeights.Gain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers come from running the fixtures' {@code fill.py}. */
class FormulaWeightsTest {

  @Test
  void seedIsTheFowlerNollVoHashOfTheKey() {
    assertThat(FormulaWeights.seed("conv1.weight")).isEqualTo(0x69a29a2cee47d254L);
  }

  @Test
  void weightsOfTwoAndMoreAxesAreScaledByTheirFanIn() {
    assertTensor(FormulaWeights.tensor("conv1.weight", new long[] {2, 3, 1, 1}, List.of()))
        .isExactly(0.12749118f, 0.693422f, -1.3493812f, 0.6680682f, -0.36953363f, 1.3131623f);
  }

  @Test
  void theFirstGainFoundInTheKeyCounts() {
    List<Gain> gains = List.of(Gain.of("layer1\\.", 0.5), Gain.of("conv", 9));
    assertTensor(FormulaWeights.tensor("layer1.0.conv.weight", new long[] {1, 2}, gains))
        .isExactly(0.3899163f, 0.52988446f);
  }

  @Test
  void scalesBiasesAndStatisticsHaveTheirOwnFormulas() {
    long[] two = {2};
    List<Gain> none = List.of();
    assertTensor(FormulaWeights.tensor("bn1.weight", new long[] {3}, List.of(Gain.of("bn", 2))))
        .isExactly(1.9440815f, 2.1297636f, 2.0276752f);
    assertTensor(FormulaWeights.tensor("scale_weight", two, none))
        .isExactly(19.434086f, 19.691954f);
    assertTensor(FormulaWeights.tensor("x.layer_scale", new long[] {2, 1, 1}, none))
        .isExactly(0.51589924f, 0.50446516f);
    assertTensor(FormulaWeights.tensor("a.running_var", two, none))
        .isExactly(0.965491f, 0.99956644f);
    assertTensor(FormulaWeights.tensor("a.running_mean", two, none))
        .isExactly(0.002059877f, 0.016647482f);
    assertTensor(FormulaWeights.tensor("a.bias", two, none)).isExactly(0.025538564f, 0.026319236f);
    assertTensor(FormulaWeights.tensor("a.num_batches_tracked", new long[0], none)).isExactly(0f);
  }

  @Test
  void pictureHasTheSameBytesAsInPython() {
    byte[] image = FormulaWeights.image(1, 40, 50);
    assertThat(pixel(image, 50, 0, 0)).containsExactly(2, 7, 15);
    assertThat(pixel(image, 50, 20, 7)).containsExactly(252, 239, 188);
    assertThat(pixel(image, 50, 39, 49)).containsExactly(228, 197, 172);
    int sum = 0;
    for (byte b : image) {
      sum += b & 0xff;
    }
    assertThat(sum).isEqualTo(794008);
  }

  @Test
  void smallTensorsAreStoredWholeAndLargeOnesSampled() {
    assertThat(FormulaWeights.sampleIndices(3, 5)).containsExactly(0, 1, 2);
    // 1 · 2654435761 mod 1000 = 761, 2 · 2654435761 mod 1000 = 522, …
    assertThat(FormulaWeights.sampleIndices(1000, 5)).containsExactly(0, 761, 522, 283, 44);
  }

  @Test
  void upstreamGradientsOfTheFixturesAreFormulas() {
    Path folder = Fixtures.fixture("torchvision/ops");
    for (Path file : Fixtures.filesEnding(folder, ".safetensors")) {
      SafetensorsFixture tensors = SafetensorsFixture.read(file);
      for (String key : tensors.keys()) {
        if (key.endsWith("/upstream")) {
          float[] stored = tensors.floats(key);
          assertTensor(FormulaWeights.units(FormulaWeights.seed(key), stored.length))
              .as(key)
              .isExactly(stored);
        }
      }
    }
  }

  private static int[] pixel(byte[] image, int width, int y, int x) {
    int at = 3 * (y * width + x);
    return new int[] {image[at] & 0xff, image[at + 1] & 0xff, image[at + 2] & 0xff};
  }
}
