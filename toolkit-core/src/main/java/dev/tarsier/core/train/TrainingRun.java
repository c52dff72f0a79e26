package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.checkpoint.Checkpoint.Progress;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Schedule;
import dev.tarsier.weights.ModelCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * A training from its first step, or from where it was interrupted, to its last.
 *
 * <p>A loadable checkpoint exists from before the first step on. The run of a seed is the same
 * however often it is interrupted between epochs: order, augmentation and the engine's own draws
 * depend on seed and epoch alone.
 */
public final class TrainingRun implements AutoCloseable {

  private final TrainingPlan plan;
  private final TrainingParts parts;
  private final RunFolder folder;
  private final TrainingObserver observer;
  private final ChosenDevice device;
  private final NDManager manager;
  private final Network network;
  private final RandomStreams streams;

  /**
   * Prepares a run; the engine starts here.
   *
   * @throws dev.tarsier.problem.UserError if the device is not there
   */
  public TrainingRun(
      TrainingPlan plan, TrainingParts parts, RunFolder folder, TrainingObserver observer) {
    this.plan = plan;
    this.parts = parts;
    this.folder = folder;
    this.observer = observer;
    device = ChosenDevice.of(plan.device());
    manager = NDManager.newBaseManager(device.device());
    network = parts.learner().network();
    streams = new RandomStreams(plan.seed());
  }

  /**
   * What came of it.
   *
   * @param progress at the end
   * @param seconds of wall time
   */
  public record Outcome(Progress progress, double seconds) {}

  /**
   * Trains. A folder that already holds a checkpoint is gone on with.
   *
   * @throws NonFiniteLoss if the loss is no finite number any more
   * @throws InterruptedException if the thread is interrupted; the last checkpoint is intact
   */
  public Outcome run() throws InterruptedException {
    long start = System.nanoTime();
    Progress progress;
    try (BatchLoader loader = loader();
        MetricsStream metrics = MetricsStream.append(folder.metrics())) {
      progress = begin();
      Optimizer optimizer = optimizer();
      takeUp(optimizer, progress);
      observer.started(start(loader, progress));
      EpochLoop loop = loop(loader, optimizer, metrics);
      Optional<Validation> validation =
          parts
              .judge()
              .map(judge -> new Validation(plan.train(), judge, manager, metrics, observer));
      int epochs = plan.train().epochs();
      while (progress.epochs() < epochs && !givesUp(progress)) {
        progress = epoch(loop, optimizer, progress);
        if (validation.isPresent() && validation.get().isDue(progress)) {
          progress = validation.get().judge(progress);
        }
        save(Checkpoint.capture(network, optimizer, progress, card()));
      }
    }
    return new Outcome(progress, (System.nanoTime() - start) / 1e9);
  }

  private Progress epoch(EpochLoop loop, Optimizer optimizer, Progress progress)
      throws InterruptedException {
    long engineSeed = streams.key(Purpose.ENGINE, progress.epochs(), 0);
    Engine.getInstance().setRandomSeed((int) engineSeed);
    network.train(true);
    long steps = loop.run(progress.epochs(), progress.steps());
    return progress.epoch(steps, optimizer.steps());
  }

  /** Without a validation split the last weights are the best anybody knows of. */
  private void save(Checkpoint checkpoint) {
    if (checkpoint.progress().isBest() || parts.judge().isEmpty()) {
      checkpoint.forInference().write(folder.best());
    }
    checkpoint.write(folder.last());
    observer.saved(folder.last());
  }

  private boolean givesUp(Progress progress) {
    int inVain = progress.epochs() - progress.gainEpoch();
    return plan.train()
        .earlyStop()
        .map(stop -> inVain >= stop.patience() * plan.train().evaluateEvery())
        .orElse(false);
  }

  private Optimizer optimizer() {
    var chosen = plan.train().optimizer();
    return chosen.factory().create(chosen.options(), manager, network.trainableArrays());
  }

  private EpochLoop loop(BatchLoader loader, Optimizer optimizer, MetricsStream metrics) {
    double clip = plan.train().clipGradientNorm();
    var step = new TrainingStep(manager, parts.learner(), optimizer, clip);
    return new EpochLoop(step, loader, schedule(loader), baseRate(), streams, metrics, observer);
  }

  private BatchLoader loader() {
    TrainSection train = plan.train();
    return new BatchLoader(
        parts.training(),
        parts.transforms(),
        plan.input().preprocessing(parts.imaging()),
        new BatchLoader.Batching(
            train.batchSize(),
            train.dropLast(),
            train.workers(),
            plan.input().aspectRatioGroupFactor()),
        plan.seed());
  }

  private Schedule schedule(BatchLoader loader) {
    TrainSection train = plan.train();
    return train
        .schedule()
        .factory()
        .create(train.schedule().options(), loader.batchesPerEpoch(), train.epochs());
  }

  private double baseRate() {
    TrainSection train = plan.train();
    return train.learningRateScale()
        * train.optimizer().factory().learningRate(train.optimizer().options());
  }

  /** Weights from the last checkpoint if there is one, from the beginning otherwise. */
  private Progress begin() {
    if (Files.exists(folder.last())) {
      Checkpoint last = Checkpoint.read(folder.last());
      WeightLoading.strict()
          .materialize(network, manager, last.weights(), new SeededInitialization(plan.seed()))
          .orThrow(folder.last());
      return last.progress();
    }
    parts.initialWeights().materialize(network, manager).ifPresent(this::remark);
    writeConfig();
    return Progress.none();
  }

  private void remark(LoadReport report) {
    observer.remark("weights: " + report.summary());
    ExperimentCard.otherPreprocessing(report.metadata(), ExperimentCard.of(plan))
        .forEach(line -> observer.remark("weights: " + line));
  }

  /** Before the first step too there is a checkpoint, so that a run may die at any time. */
  private void takeUp(Optimizer optimizer, Progress progress) {
    if (Files.exists(folder.last())) {
      Checkpoint.read(folder.last()).restore(optimizer, manager);
    } else {
      Checkpoint.capture(network, optimizer, progress, card()).write(folder.last());
    }
  }

  private void writeConfig() {
    try {
      Files.writeString(folder.config(), ConfigFile.resolved(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a weight file needs to be used. */
  private Map<String, String> card() {
    return Map.of("tarsier.name", plan.name(), ModelCard.KEY, ExperimentCard.of(plan).toJson());
  }

  private TrainingObserver.Start start(BatchLoader loader, Progress progress) {
    return new TrainingObserver.Start(
        folder.root(),
        device.reason(),
        network.trainableCount(),
        parts.training().size(),
        plan.train().epochs(),
        loader.batchesPerEpoch(),
        progress.epochs());
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
