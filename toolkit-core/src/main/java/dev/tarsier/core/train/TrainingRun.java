package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.DatasetPrediction;
import dev.tarsier.core.inference.Predictor;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.core.weights.loading.WeightLoading;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A training from its first step, or from where it was interrupted, to its last.
 *
 * <p>A loadable checkpoint exists from before the first step on. The run of a seed is the same however often it is interrupted
 * between epochs: order, augmentation and the engine's own draws depend on seed and epoch alone.
 */
public final class TrainingRun implements AutoCloseable {

  private final Experiment experiment;
  private final TrainingParts parts;
  private final RunFolder folder;
  private final TrainingObserver observer;
  private final ChosenDevice device;
  private final NDManager manager;
  private final RandomStreams streams;

  /**
   * Prepares a run; the engine starts here.
   *
   * @throws dev.tarsier.problem.UserError if the device is not there
   */
  public TrainingRun(
      Experiment experiment, TrainingParts parts, RunFolder folder, TrainingObserver observer) {
    this.experiment = experiment;
    this.parts = parts;
    this.folder = folder;
    this.observer = observer;
    device = ChosenDevice.of(experiment.device());
    manager = NDManager.newBaseManager(device.device());
    streams = new RandomStreams(experiment.seed());
  }

  /**
   * What came of it.
   *
   * @param progress at the end
   * @param seconds of wall time
   */
  public record Outcome(Checkpoint.Progress progress, double seconds) {}

  /**
   * Trains. A folder that already holds a checkpoint is gone on with.
   *
   * @throws NonFiniteLoss if the loss is no finite number any more
   * @throws InterruptedException if the thread is interrupted; the last checkpoint is intact
   */
  public Outcome run() throws InterruptedException {
    long start = System.nanoTime();
    TrainSection train = experiment.train();
    Checkpoint.Progress progress;
    try (BatchLoader loader = loader();
        MetricsStream metrics = MetricsStream.append(folder.metrics())) {
      progress = begin();
      Detector detector = parts.detector();
      Optimizer optimizer =
          train.optimizer().factory().create(
              train.optimizer().options(), manager, detector.trainableArrays());
      progress = takeUp(optimizer, progress);
      observer.started(start(loader, progress));
      var epochs =
          new EpochLoop(
              new TrainingStep(manager, detector, optimizer, train.clipGradientNorm()),
              loader,
              schedule(loader),
              baseRate(),
              metrics,
              observer);
      int sinceBest = 0;
      for (int epoch = progress.epochs(); epoch < train.epochs(); epoch++) {
        Engine.getInstance()
            .setRandomSeed((int) streams.key(Purpose.ENGINE, epoch, 0));
        detector.train(true);
        long steps = epochs.run(epoch, progress.steps());
        progress =
            new Checkpoint.Progress(
                epoch + 1, steps, optimizer.steps(), progress.best(), progress.bestEpoch());
        Checkpoint.Progress judged = evaluateIfDue(progress, metrics);
        boolean improved = judged.bestEpoch() == progress.epochs();
        progress = judged;
        Checkpoint checkpoint = Checkpoint.capture(detector, optimizer, progress, card());
        if (improved) {
          checkpoint.forInference().write(folder.best());
        }
        checkpoint.write(folder.last());
        observer.saved(folder.last());
        sinceBest = improved ? 0 : sinceBest + 1;
        if (givesUp(sinceBest)) {
          break;
        }
      }
    }
    if (parts.validation().isEmpty()) {
      Checkpoint.read(folder.last()).forInference().write(folder.best());
    }
    return new Outcome(progress, (System.nanoTime() - start) / 1e9);
  }

  private boolean givesUp(int sinceBest) {
    return experiment
        .train()
        .earlyStop()
        .map(stop -> sinceBest >= stop.patience() * experiment.train().evaluateEvery())
        .orElse(false);
  }

  private BatchLoader loader() {
    TrainSection train = experiment.train();
    return new BatchLoader(
        parts.training(),
        parts.transforms(),
        parts.imaging(),
        experiment.input().shape(),
        train.batchSize(),
        Math.max(1, train.workers()),
        experiment.seed());
  }

  private Schedule schedule(BatchLoader loader) {
    TrainSection train = experiment.train();
    return train
        .schedule()
        .factory()
        .create(train.schedule().options(), loader.batchesPerEpoch(), train.epochs());
  }

  private double baseRate() {
    TrainSection train = experiment.train();
    return train.learningRateScale()
        * train.optimizer().factory().learningRate(train.optimizer().options());
  }

  /** Weights from the last checkpoint if there is one, from the beginning otherwise. */
  private Checkpoint.Progress begin() {
    if (Files.exists(folder.last())) {
      Checkpoint last = Checkpoint.read(folder.last());
      WeightLoading.strict()
          .materialize(
              parts.detector(),
              manager,
              last.weights(),
              new SeededInitialization(experiment.seed()))
          .orThrow(folder.last());
      return last.progress();
    }
    parts
        .initialWeights()
        .materialize(parts.detector(), manager)
        .ifPresent(report -> observer.remark("weights: " + report.summary()));
    writeConfig();
    return Checkpoint.Progress.none();
  }

  private Checkpoint.Progress takeUp(Optimizer optimizer, Checkpoint.Progress progress) {
    if (Files.exists(folder.last())) {
      Checkpoint.read(folder.last()).restore(optimizer, manager);
    } else {
      Checkpoint.capture(parts.detector(), optimizer, progress, card()).write(folder.last());
    }
    return progress;
  }

  private void writeConfig() {
    try {
      Files.writeString(folder.config(), ConfigFile.write(experiment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a weight file needs to be used: names and normalisation. */
  private Map<String, String> card() {
    return Map.of(
        "tarsier.name", experiment.name(),
        "tarsier.backbone", experiment.model().backbone().name(),
        "tarsier.head", experiment.model().head().name(),
        "tarsier.classes", String.join("\n", experiment.data().classes()));
  }

  private TrainingObserver.Start start(BatchLoader loader, Checkpoint.Progress progress) {
    return new TrainingObserver.Start(
        folder.root(),
        device.reason(),
        parts.detector().trainableCount(),
        parts.training().size(),
        experiment.train().epochs(),
        loader.batchesPerEpoch(),
        progress.epochs());
  }

  private Checkpoint.Progress evaluateIfDue(Checkpoint.Progress progress, MetricsStream stream)
      throws InterruptedException {
    int epoch = progress.epochs();
    boolean due =
        epoch % experiment.train().evaluateEvery() == 0 || epoch == experiment.train().epochs();
    if (parts.validation().isEmpty() || !due) {
      return progress;
    }
    EvaluatedSplit split = evaluate(parts.validation().get());
    OptionalDouble value = split.value(experiment.bestMetric());
    boolean best =
        progress.bestEpoch() == 0
            || (value.isPresent() && !(value.getAsDouble() <= progress.best()));
    List<Metrics> metrics = List.copyOf(split.metrics().values());
    stream.write(line(epoch, metrics));
    observer.evaluated(epoch, metrics, best);
    return best
        ? new Checkpoint.Progress(
            epoch,
            progress.steps(),
            progress.optimizerSteps(),
            value.orElse(Double.NaN),
            epoch)
        : progress;
  }

  private EvaluatedSplit evaluate(Dataset validation) throws InterruptedException {
    var predictor =
        new Predictor(
            manager,
            parts.detector(),
            parts.imaging(),
            experiment.input().shape(),
            experiment.evaluate().batchSize());
    EvaluationSet set =
        DatasetPrediction.run(
            predictor,
            validation,
            experiment.data().classNames(),
            done -> observer.evaluating(done, validation.size()));
    JniUtils.setGradMode(false);
    return EvaluatedSplit.measure(set, experiment.evaluate().protocols());
  }

  private static Map<String, Object> line(int epoch, List<Metrics> metrics) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "evaluation");
    line.put("split", "validation");
    line.put("epoch", epoch);
    for (Metrics protocol : metrics) {
      var stats = new LinkedHashMap<String, Object>();
      protocol.stats().forEach((name, value) -> stats.put(name, value.orElse(Double.NaN)));
      line.put(protocol.protocol(), stats);
    }
    return line;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
