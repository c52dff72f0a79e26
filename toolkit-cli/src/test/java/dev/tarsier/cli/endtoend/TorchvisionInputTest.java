package dev.tarsier.cli.endtoend;

import static dev.tarsier.testing.FormulaWeights.sampleIndices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.BatchLayout;
import dev.tarsier.input.Placement;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What torchvision's detectors see of two images of different sizes, and what a network here sees
 * of them, from the pixels on.
 */
class TorchvisionInputTest {

  /**
   * One grey level, by the smallest deviation. torchvision resizes floats; here levels stay whole,
   * which is up to half a level and a quarter on average, and OpenCV's weights have eight bits: up
   * to 0.7 was measured.
   */
  private static final float LEVEL = 1f / 255 / 0.224f;

  static Stream<Path> files() {
    return Fixtures.filesEnding(Fixtures.fixture("torchvision/detection"), ".json").stream()
        .filter(file -> Fixtures.json(file).get("options").has("min_size"))
        .filter(file -> Fixtures.json(file).get("options").has("max_size"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aBatchIsTorchvisions(Path file) {
    JsonNode json = Fixtures.json(file);
    var tensors =
        SafetensorsFixture.read(
            file.resolveSibling(file.getFileName().toString().replace(".json", ".safetensors")));
    JsonNode options = json.get("options");
    var fit =
        new ShortestSide(
            List.of(options.get("min_size").intValue()), options.get("max_size").intValue(), 32);
    Imaging imaging = TinyTraining.with().composition().imaging();
    var preprocessing = new Preprocessing(imaging, fit, Normalization.IMAGENET);

    var images = new ArrayList<Image>();
    for (JsonNode image : json.get("images")) {
      images.add(image(image));
    }
    List<Placement> placements = images.stream().map(Preprocessing::size).map(fit::place).toList();
    BatchLayout layout = fit.layout(placements);
    var resized = new ArrayList<Image>();
    for (int i = 0; i < images.size(); i++) {
      resized.add(preprocessing.resized(images.get(i), placements.get(i)));
    }
    ByteBuffer planes = preprocessing.planes(resized, layout, ByteBuffer.allocateDirect(0));

    isThatLayout(layout.sizes(), json, tensors.longs("eval.image_sizes"));
    isThatBatch(planes.asFloatBuffer(), tensors.floats("eval.batch"));
  }

  private static Image image(JsonNode image) {
    int height = image.get("height").intValue();
    int width = image.get("width").intValue();
    return new Image(
        width, height, FormulaWeights.image(image.get("seed").longValue(), height, width));
  }

  private static void isThatLayout(ImageSizes sizes, JsonNode json, long[] unpadded) {
    JsonNode shape = json.get("tensors").get("eval.batch").get("shape");
    assertThat(sizes.height()).isEqualTo(shape.get(2).intValue());
    assertThat(sizes.width()).isEqualTo(shape.get(3).intValue());
    for (int i = 0; i < sizes.images().size(); i++) {
      assertThat(sizes.images().get(i))
          .isEqualTo(new Size((int) unpadded[2 * i + 1], (int) unpadded[2 * i]));
    }
  }

  private static void isThatBatch(FloatBuffer batch, float[] samples) {
    long[] places = sampleIndices(batch.remaining(), samples.length);
    double apart = 0;
    for (int i = 0; i < samples.length; i++) {
      float ours = batch.get((int) places[i]);
      apart += Math.abs(ours - samples[i]) / samples.length;
      if (samples[i] == 0) {
        assertThat(ours).as("padding at %d", places[i]).isZero();
      } else {
        assertThat(Math.abs(ours - samples[i]))
            .as("value at %d: %s, torchvision's is %s", places[i], ours, samples[i])
            .isLessThan(LEVEL);
      }
    }
    assertThat(apart).as("on average").isLessThan(0.35 * LEVEL);
  }
}
