package dev.tarsier.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.detection.Predictor;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Trace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the time of a prediction goes, from a JPEG to boxes in its own pixels: decoding, the
 * network's layers, and all the rest (fitting, copies, joins, decoding of boxes, suppression).
 * Prints the three and their sum in milliseconds, a line a prediction, as {@code
 * peers/prediction_times.py} prints the sum for torchvision; then the medians. Run both in turn.
 *
 * <pre>PredictionTimes CONFIG IMAGE [WARM-UP] [ROUNDS]</pre>
 *
 * The environment's {@code WEIGHTS} is a file for the detector (see {@code --save} of the peer). Without it they are drawn, so most default boxes and regions get as far as the suppression: more is left to
 * do behind the network than after a training.
 */
public final class PredictionTimes {

  private static final List<String> PARTS = List.of("decoding", "layers", "rest", "all");

  private PredictionTimes() {}

  /** Prints the times. */
  public static void main(String[] arguments) {
    String weights = System.getenv("WEIGHTS");
    ConfigFile file =
        ConfigFile.readForNetwork(
            Path.of(arguments[0]),
            weights == null
                ? List.of("model.weights=null")
                : List.of("model.weights={file: %s}".formatted(weights)),
            name -> "/nowhere");
    Path photograph = Path.of(arguments[1]);
    int warmUp = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    Catalog catalog = Plugins.load(Optional.empty());
    DetectionExperiment experiment = new DetectionTask().bind(file, catalog);
    var composition = new DetectionComposition(experiment, catalog);
    Detector detector = composition.detector();
    var layers = new LayerTimes();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      composition.initialWeights().materialize(detector, manager);
      detector.traceWith(layers);
      Imaging imaging = composition.imaging();
      var input = new InputBuffer(experiment.input().preprocessing(imaging), 1);
      var predictor = new Predictor(manager, detector, input);
      double[][] times = new double[PARTS.size()][rounds];
      for (int i = -warmUp; i < rounds; i++) {
        layers.nanos = 0;
        long start = System.nanoTime();
        Image image = imaging.read(photograph);
        long decoded = System.nanoTime();
        int found = predictor.predict(List.of(image)).get(0).scores().length;
        long end = System.nanoTime();
        if (i >= 0) {
          note(times, i, decoded - start, layers.nanos, end - start);
          System.out.printf(Locale.ROOT, "%.1f %d detections%n", times[3][i], found);
        }
      }
      print(times);
    }
  }

  private static void note(double[][] times, int round, long decoding, long layers, long total) {
    times[0][round] = decoding / 1e6;
    times[1][round] = layers / 1e6;
    times[2][round] = (total - decoding - layers) / 1e6;
    times[3][round] = total / 1e6;
  }

  private static void print(double[][] times) {
    double all = median(times[3]);
    for (int part = 0; part < PARTS.size(); part++) {
      double own = median(times[part]);
      System.out.printf(
          Locale.ROOT, "%s: %.1f ms, %.1f %%%n", PARTS.get(part), own, 100 * own / all);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Adds up what outermost layers take. */
  private static final class LayerTimes implements Trace {
    private long nanos;
    private boolean inside;

    @Override
    public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
      if (inside) {
        return apply.apply(input);
      }
      long start = System.nanoTime();
      inside = true;
      try {
        return apply.apply(input);
      } finally {
        inside = false;
        nanos += System.nanoTime() - start;
      }
    }
  }
}
