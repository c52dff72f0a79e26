package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.Predictor;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.model.Detector;
import dev.tarsier.testing.ManagedArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a step makes dies with it: no managed array and no resident page is left behind. */
class SteadyMemoryTest {

  @Test
  void aStepLeavesNoArrayBehind() throws Exception {
    try (var steps = new TrainingSteps(TinyTraining.with())) {
      steps.run(2);
      int before = ManagedArrays.count(steps.manager());
      steps.run(20);
      assertThat(ManagedArrays.count(steps.manager())).isEqualTo(before);
    }
  }

  @Test
  @Tag("slow")
  void fiveThousandStepsHoldResidentMemoryWithinFivePercent() throws Exception {
    assumeLinux();
    try (var steps = new TrainingSteps(TinyTraining.with())) {
      steps.run(500);
      int arrays = ManagedArrays.count(steps.manager());
      double early = residentMegabytes();
      steps.run(4500);
      assertThat(ManagedArrays.count(steps.manager())).isEqualTo(arrays);
      assertFlat(early, "steps");
    }
  }

  @Test
  void aPredictionLeavesNoArrayBehind() {
    try (var photographs = new Photographs()) {
      photographs.predict(2);
      int before = ManagedArrays.count(photographs.weights);
      photographs.predict(20);
      assertThat(ManagedArrays.count(photographs.weights)).isEqualTo(before);
    }
  }

  @Test
  @Tag("slow")
  void fiveThousandPredictionsHoldResidentMemoryWithinFivePercent() throws Exception {
    assumeLinux();
    try (var photographs = new Photographs()) {
      photographs.predict(500);
      int arrays = ManagedArrays.count(photographs.weights);
      double early = residentMegabytes();
      photographs.predict(4500);
      assertThat(ManagedArrays.count(photographs.weights)).isEqualTo(arrays);
      assertFlat(early, "predictions");
    }
  }

  /** A detector that is shown the tiny training's images over and over. */
  private static final class Photographs implements AutoCloseable {
    private final NDManager weights = NDManager.newBaseManager(Device.cpu());
    private final List<Image> images = new ArrayList<>();
    private final Predictor predictor;

    Photographs() {
      TinyTraining training = TinyTraining.with();
      DetectionComposition composition = training.composition();
      Detector detector = composition.detector();
      composition.initialWeights().materialize(detector, weights);
      predictor =
          new Predictor(
              weights,
              detector,
              new InputBuffer(
                  training.experiment().input().preprocessing(composition.imaging()), 1));
      Dataset dataset = composition.dataset(Split.VALIDATION);
      for (int i = 0; i < dataset.size(); i++) {
        images.add(dataset.image(i));
      }
    }

    void predict(int times) {
      for (int i = 0; i < times; i++) {
        predictor.predict(List.of(images.get(i % images.size())));
      }
    }

    @Override
    public void close() {
      weights.close();
    }
  }

  private static void assumeLinux() {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/statm")), "no /proc on this system");
  }

  private static void assertFlat(double early, String what) throws IOException {
    assertThat(residentMegabytes())
        .as("MB resident after 5,000 %s, beside %.0f after 500", what, early)
        .isLessThan(1.05 * early);
  }

  /** After a collection, because Java's heap grows to its limit before it looks for rubbish. */
  private static double residentMegabytes() throws IOException {
    System.gc();
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * 4096 / 1e6;
  }
}
