package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateSource;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * torchvision's published detectors by their key sets: our file loads strictly there and finds the
 * same objects, and goes back in strictly here through a config's {@code model.weights}.
 * Interpreter as in {@link TorchvisionLoadsOursTest}.
 */
@Tag("interop")
class TorchvisionLoadsOurDetectorsTest {

  private static final int CLASSES = 5;

  /** Nothing is suppressed, so that no score a hair higher decides what there is to compare. */
  private static final String EVERYTHING =
      "{type: %s, score_threshold: 0, candidates: 10000, nms_threshold: 1, max_detections: 100000}";

  /** A detector as the configs have it. */
  private record Published(
      String name,
      int side,
      List<Double> mean,
      double deviation,
      double scale,
      int boxes,
      String backbone,
      String head) {

    TinyTraining training(String... more) {
      String[] settings = {
        "model.backbone=" + backbone, "model.head=" + EVERYTHING.formatted(head)
      };
      String[] all = new String[settings.length + more.length];
      System.arraycopy(settings, 0, all, 0, settings.length);
      System.arraycopy(more, 0, all, settings.length, more.length);
      return TinyTraining.with(all);
    }
  }

  static Stream<Published> published() {
    return Stream.of(
        new Published(
            "ssd300_vgg16",
            300,
            List.of(0.48235, 0.45882, 0.40784),
            1 / 255.0,
            0.1,
            8732,
            "{type: vgg16, ceil_pools: true}",
            "ssd300_vgg16"),
        new Published(
            "ssdlite320_mobilenet_v3_large",
            320,
            List.of(0.5, 0.5, 0.5),
            0.5,
            8000,
            3234,
            "{type: mobilenet_v3_large, reduced_tail: true, norm_momentum: 0.03,"
                + " stages: [features.13.block.0, features.16]}",
            "ssdlite320_mobilenet_v3_large"));
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("published")
  void ourFileLoadsThereAndFindsTheSame(Published published) throws Exception {
    String python = Python.interpreter();
    Path weights = folder.resolve("weights.safetensors");
    Path comparison = folder.resolve("case.safetensors");
    int tensors;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Detector detector = published.training().composition().detector();
      detector.materialize(manager, spread(new SeededInitialization(11), published.scale()));
      StateDict state = NetworkState.capture(detector);
      tensors = state.tensors().size();
      SafetensorsWriter.write(weights, state);
      SafetensorsWriter.write(comparison, seen(published, detector, manager));

      Detector again = published.training().composition().detector();
      LoadReport report =
          published
              .training("model.weights={file: %s}".formatted(weights))
              .composition()
              .initialWeights()
              .materialize(again, manager)
              .orElseThrow();
      assertThat(report.loaded()).hasSize(tensors);
      assertThat(report.reset()).isEmpty();
    }
    Path script = folder.resolve("torchvision_detections.py");
    Files.write(script, Fixtures.bytes(getClass(), "torchvision_detections.py"));

    String[] printed =
        Python.output(
                python,
                script.toString(),
                published.name(),
                Integer.toString(CLASSES + 1),
                weights.toString(),
                comparison.toString())
            .lines()
            .reduce("", (line, next) -> next) // warnings stand before
            .split(" ", -1);

    assertThat(Integer.parseInt(printed[0])).as("boxes").isEqualTo(CLASSES * published.boxes());
    assertThat(printed[1]).as("torchvision's boxes").isEqualTo(printed[0]);
    assertThat(Double.parseDouble(printed[2])).as("scores apart").isLessThan(1e-4);
    assertThat(Double.parseDouble(printed[3])).as("pixels apart").isLessThan(1e-2);
    assertThat(Double.parseDouble(printed[4])).as("largest score").isGreaterThan(0.25);
    assertThat(Integer.parseInt(printed[5])).isEqualTo(tensors);
  }

  /**
   * Drawn predictors say all but the same everywhere, or, on Caffe's values of some hundred, are
   * all but certain: scaled, their scores spread over the unit interval.
   */
  private static StateSource spread(StateSource drawn, double scale) {
    return (key, entry, manager) -> {
      NDArray array = drawn.create(key, entry, manager);
      return key.startsWith("head.") && entry.shape().dimension() == 4 ? array.muli(scale) : array;
    };
  }

  private static StateDict seen(Published published, Detector detector, NDManager manager) {
    JniUtils.setGradMode(false);
    detector.train(false);
    int side = published.side;
    float[] image = new float[3 * side * side];
    float[] normal = new float[image.length];
    var random = new SplittableRandom(3);
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
      normal[i] =
          (float) ((image[i] - published.mean.get(i / (side * side))) / published.deviation);
    }
    Detections found =
        detector
            .detect(
                manager.create(normal, new Shape(1, 3, side, side)),
                ImageSizes.uniform(side, side, 1))
            .get(0);
    int count = found.scores().length;
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = 1L + found.classes()[i];
    }
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("image", manager.create(image, new Shape(3, side, side)));
    arrays.put("boxes", manager.create(found.boxes().coordinates(), new Shape(count, 4)));
    arrays.put("scores", manager.create(found.scores()));
    arrays.put("labels", manager.create(labels));
    return StateDict.of(NetworkState.capture("", arrays));
  }
}
