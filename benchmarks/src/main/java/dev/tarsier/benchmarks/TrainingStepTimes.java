package dev.tarsier.benchmarks;

import dev.tarsier.core.detection.DetectionTask;
import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.detection.DetectorLearner;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.core.train.TrainingStep;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Prints the milliseconds of each training step of a config, one a line, as {@code
 * peers/ssd_step.py} does for the same network in Python: random images, 30 objects each. Run both
 * in turn and compare medians.
 *
 * <pre>TrainingStepTimes CONFIG [WARM-UP] [STEPS] [PATH=VALUE …]</pre>
 */
public final class TrainingStepTimes {

  private static final int OBJECTS = 30;

  private TrainingStepTimes() {}

  /** Prints the times. */
  public static void main(String[] arguments) {
    List<String> overrides = new ArrayList<>(List.of("model.weights=null"));
    overrides.addAll(Arrays.asList(arguments).subList(Math.min(3, arguments.length), arguments.length));
    ConfigFile file = ConfigFile.read(Path.of(arguments[0]), overrides, name -> "/nowhere");
    Catalog catalog = Plugins.load(Optional.empty());
    DetectionExperiment experiment = new DetectionTask().bind(file, catalog);
    int warmUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    Detector detector = new DetectionComposition(experiment, catalog).detector();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      detector.materialize(manager, new SeededInitialization(1));
      detector.train(true);
      var chosen = experiment.train().optimizer();
      var parameters = new ArrayList<Parameter>();
      detector.visit(
          (key, entry) -> {
            if (entry.isTrainable()) {
              parameters.add(Parameter.of(key, entry.value()));
            }
          });
      Optimizer optimizer = chosen.factory().create(chosen.options(), manager, parameters);
      var step =
          new TrainingStep(
              manager, new DetectorLearner(detector), detector.trainableArrays(), optimizer, 10);
      HostBatch batch = batch(experiment);
      for (int i = 0; i < warmUp + steps; i++) {
        long start = System.nanoTime();
        step.run(batch, 1e-5, i, new SplittableRandom(i));
        if (i >= warmUp) {
          System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - start) / 1e6);
        }
      }
    }
  }

  private static HostBatch batch(DetectionExperiment experiment) {
    int width = experiment.input().fit().size().width();
    int height = experiment.input().fit().size().height();
    int size = experiment.train().batchSize();
    var random = new SplittableRandom(1);
    ByteBuffer planes =
        ByteBuffer.allocateDirect(size * 3 * width * height * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    FloatBuffer floats = planes.asFloatBuffer();
    while (floats.hasRemaining()) {
      floats.put((float) random.nextGaussian());
    }
    var ids = new ArrayList<String>();
    var targets = new ArrayList<Targets>();
    for (int i = 0; i < size; i++) {
      ids.add("random" + i);
      targets.add(targets(random, width, height, experiment.data().classes().size()));
    }
    return new HostBatch(planes, ids, ImageSizes.uniform(width, height, size), targets);
  }

  private static Targets targets(SplittableRandom random, int width, int height, int classes) {
    float[] boxes = new float[4 * OBJECTS];
    int[] labels = new int[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      boxes[4 * i] = (float) (random.nextDouble() * (width - 60));
      boxes[4 * i + 1] = (float) (random.nextDouble() * (height - 60));
      boxes[4 * i + 2] = boxes[4 * i] + (float) (20 + random.nextDouble() * 40);
      boxes[4 * i + 3] = boxes[4 * i + 1] + (float) (20 + random.nextDouble() * 40);
      labels[i] = random.nextInt(classes);
    }
    return new Targets(Boxes.of(boxes), labels);
  }
}
