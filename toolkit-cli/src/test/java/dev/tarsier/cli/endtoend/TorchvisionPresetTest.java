package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.classification.ClassifierPredictor;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published weights answer here as in torchvision, on real photographs, with its own preset there
 * and {@code centre_crop} here.
 */
@Tag("interop")
class TorchvisionPresetTest {

  @Test
  void everyPhotographGetsTheSameClassAndProbability(@TempDir Path folder) throws Exception {
    Path weights = Fixtures.data("weights/mobilenet_v2_imagenet.safetensors");
    Path photographs = Fixtures.data("coco_cc/images");
    Path script = folder.resolve("torchvision_preset.py");
    Files.write(script, Fixtures.bytes(getClass(), "torchvision_preset.py"));
    List<String> lines =
        Python.output(
                Python.interpreter(), script.toString(), weights.toString(), photographs.toString())
            .lines()
            .filter(line -> line.startsWith("photo "))
            .toList();
    assertThat(lines).hasSize(53);

    TinyTraining training = TinyTraining.with("model.backbone={type: mobilenet_v2}");
    Imaging imaging = training.composition().imaging();
    var preprocessing =
        new Preprocessing(imaging, new CentreCrop(256, new Size(224, 224)), Normalization.IMAGENET);
    try (NDManager manager = NDManager.newBaseManager()) {
      var predictor =
          new ClassifierPredictor(
              manager, classifier(training, weights, manager), new InputBuffer(preprocessing, 1));
      for (String line : lines) {
        String[] words = line.split(" ", -1);
        float[] logits =
            predictor.logits(List.of(imaging.read(photographs.resolve(words[1])))).get(0);
        int best = best(logits);
        assertThat(best).as(words[1]).isEqualTo(Integer.parseInt(words[2]));
        assertThat(probability(logits, best))
            .as(words[1])
            .isCloseTo(Double.parseDouble(words[3]), within(0.01));
      }
    }
  }

  /**
   * Sizes that no photograph has: thin, square, smaller than the crop, an odd number of pixels to
   * cut off. In every bit, up and down.
   */
  @ParameterizedTest
  @CsvSource({"64, 64", "64, 57", "232, 224"})
  void imagesOfOddSizesAreCutToTheBit(int side, int crop, @TempDir Path folder) throws Exception {
    Path script = folder.resolve("torchvision_crops.py");
    Files.write(script, Fixtures.bytes(getClass(), "torchvision_crops.py"));
    List<String> lines =
        Python.output(
                Python.interpreter(),
                script.toString(),
                folder.toString(),
                Integer.toString(side),
                Integer.toString(crop))
            .lines()
            .filter(line -> line.startsWith("crop "))
            .toList();
    assertThat(lines).hasSize(10);
    Imaging imaging = TinyTraining.with().composition().imaging();
    var preprocessing =
        new Preprocessing(
            imaging, new CentreCrop(side, new Size(crop, crop)), Normalization.IMAGENET);
    for (String line : lines) {
      String number = line.split(" ", -1)[1];
      Image image = imaging.read(folder.resolve(number + ".png"));
      Image cut =
          preprocessing.resized(
              image,
              preprocessing.fit().place(Preprocessing.size(image), RandomGenerator.getDefault()));
      assertThat(cut.rgb())
          .as("%s from %d x %d", line, image.width(), image.height())
          .isEqualTo(Files.readAllBytes(folder.resolve(number + ".raw")));
    }
  }

  private static Backbone classifier(TinyTraining training, Path weights, NDManager manager) {
    var chosen = training.experiment().model().backbone();
    Backbone network =
        chosen.factory().create(chosen.options(), ModelContext.forClassification(1000));
    WeightLoading.strict()
        .materialize(network, manager, WeightFiles.open(weights), new SeededInitialization(0))
        .orThrow(weights);
    return network;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static double probability(float[] logits, int index) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - logits[index]);
    }
    return 1 / sum;
  }
}
