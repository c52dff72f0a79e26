package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.checkpoint.NamedState;
import dev.tarsier.core.checkpoint.OptimizerState;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.device.Bfloat16;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Transform;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Precision;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.ModelCard;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
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
  private final TrainSection train;
  private final TrainingParts parts;
  private final RunClaim claim;
  private final boolean ownsClaim;
  private final RunFolder folder;
  private final TrainingObserver observer;
  private final StopRequest stop;
  private final ChosenDevice device;
  private final NDManager manager;
  private final Network network;
  private final RandomStreams streams;
  private final RunStarts starts;

  /**
   * Prepares a run that nobody will ask to stop, in a folder whose run it goes on with if there is
   * one; the engine starts here.
   *
   * @throws UserError if the device is not there, or another process works in the folder
   */
  public TrainingRun(
      TrainingPlan plan, TrainingParts parts, RunFolder folder, TrainingObserver observer) {
    this(plan, parts, RunClaim.claim(folder), true, observer, new StopRequest());
  }

  /**
   * Prepares a run; the engine starts here.
   *
   * @param claim held as long as the run lasts, and left to the caller
   * @param stop heeded between two steps
   * @throws UserError if the device is not there
   */
  public TrainingRun(
      TrainingPlan plan,
      TrainingParts parts,
      RunClaim claim,
      TrainingObserver observer,
      StopRequest stop) {
    this(plan, parts, claim, false, observer, stop);
  }

  private TrainingRun(
      TrainingPlan plan,
      TrainingParts parts,
      RunClaim claim,
      boolean ownsClaim,
      TrainingObserver observer,
      StopRequest stop) {
    this.ownsClaim = ownsClaim;
    this.plan = plan;
    this.train = plan.train();
    this.parts = parts;
    this.claim = claim;
    folder = claim.folder();
    this.observer = observer;
    this.stop = stop;
    device = ChosenDevice.of(plan);
    manager = NDManager.newBaseManager(device.device());
    network = parts.learner().network();
    streams = new RandomStreams(plan.seed());
    starts = new RunStarts(folder, plan);
  }

  /**
   * What came of it.
   *
   * @param progress at the end
   * @param epochsBefore done by earlier starts of the run
   * @param seconds of wall time of this one
   * @param times where the time of its steps went
   */
  public record Outcome(Progress progress, int epochsBefore, double seconds, StepTimes times) {

    /** Epochs of this start. */
    public int epochs() {
      return progress.epochs() - epochsBefore;
    }
  }

  /**
   * Trains. A folder that already holds a checkpoint is gone on with.
   *
   * @throws NonFiniteLoss if the loss is no finite number any more
   * @throws dev.tarsier.core.stop.Stopped if asked to stop; the last checkpoint is intact
   * @throws InterruptedException if the thread is interrupted; the last checkpoint is intact
   */
  public Outcome run() throws InterruptedException {
    long start = System.nanoTime();
    Optional<Checkpoint> before =
        Files.exists(folder.last())
            ? Optional.of(Checkpoint.readIntact(folder.last()))
            : Optional.empty();
    try (BatchLoader loader = loader(parts.training(), parts.transforms(), train.dropLast())) {
      if (loader.batchesPerEpoch() == 0) {
        throw new UserError("data.train has no images: there is nothing to learn from");
      }
      TrainingCourse course = TrainingCourse.of(train, loader.batchesPerEpoch());
      before.ifPresent(this::checkCard);
      List<JsonNode> past = takeUpMetrics(before, course);
      Beginnings beginnings = begin(before, course);
      Progress progress = before.map(Checkpoint::progress).orElseGet(Progress::none);
      course.remarks().forEach(observer::remark);
      if (network.precision() == Precision.BFLOAT16) {
        Bfloat16.remark(device.device()).ifPresent(observer::remark);
      }
      try (MetricsStream metrics = MetricsStream.append(folder, past, train.logs());
          var session = new Session(course, beginnings, loader, metrics, before)) {
        Progress after = session.run(progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(after, progress.epochs(), seconds, session.times);
      }
    }
  }

  /** Weights that see other pixels or mean other classes than before cannot go on. */
  private void checkCard(Checkpoint before) {
    ExperimentCard.check(folder.last(), before, ExperimentCard.of(plan)).forEach(observer::remark);
  }

  /** What the run has said as far as its checkpoint goes, held against what it would say now. */
  private List<JsonNode> takeUpMetrics(Optional<Checkpoint> before, TrainingCourse course) {
    if (before.isEmpty()) {
      return new MetricsCut(folder).to(Progress.none());
    }
    Progress progress = before.get().progress();
    List<String> changes = starts.changes();
    course.check(progress);
    List<JsonNode> past = new MetricsCut(folder).to(progress);
    course.checkRates(past);
    starts.record(progress, changes);
    changes.forEach(observer::remark);
    return past;
  }

  /** One start of the run, from the checkpoint before to the end of the course. */
  private final class Session implements AutoCloseable {
    private final TrainingCourse course;
    private final Beginnings beginnings;
    private final BatchLoader loader;
    private final MetricsStream metrics;
    private final Optional<Checkpoint> before;
    private final Optional<WeightAverage> average;
    private final Optional<ValidationLosses> losses;
    private final Optional<Validation> validation;
    private final RunCheckpoints checkpoints;
    private StepTimes times = StepTimes.NONE;
    private boolean started;

    Session(
        TrainingCourse course,
        Beginnings beginnings,
        BatchLoader loader,
        MetricsStream metrics,
        Optional<Checkpoint> before) {
      this.course = course;
      this.beginnings = beginnings;
      this.loader = loader;
      this.metrics = metrics;
      this.before = before;
      average = train.ema().map(options -> new WeightAverage(options, network, manager));
      losses = parts.judge().filter(judge -> train.validationLosses()).map(this::losses);
      validation = parts.judge().map(this::validation);
      checkpoints = new RunCheckpoints(folder, train.keep(), parts.judge().isPresent());
    }

    private Validation validation(Judge judge) {
      return new Validation(train, judge, losses, average, manager, metrics, observer, stop);
    }

    private ValidationLosses losses(Judge judge) {
      var unchanged =
          new BatchLoader(
              judge.dataset(),
              List.of(),
              plan.input().preprocessing(parts.imaging()).withoutChance(),
              new BatchLoader.Batching(train.batchSize(), false, train.workers()),
              plan.seed());
      return new ValidationLosses(parts.learner(), unchanged, streams, manager);
    }

    Progress run(Progress beginning) throws InterruptedException {
      Progress progress = beginning;
      before.ifPresent(last -> average.ifPresent(mean -> last.restore(mean, manager)));
      for (Phase phase : course.phases()) {
        if (progress.epochs() < phase.endEpoch()) {
          progress = run(phase, progress);
        }
      }
      return progress;
    }

    private Progress run(Phase phase, Progress beginning) throws InterruptedException {
      if (beginning.epochs() == phase.firstEpoch()) {
        beginnings.restore(network, phase, average);
      }
      LearningParts learning = LearningParts.of(network, train, phase);
      Optimizer optimizer =
          phase
              .optimizer()
              .factory()
              .create(phase.optimizer().options(), manager, learning.parameters());
      takeUp(phase, optimizer, beginning);
      announce(phase, learning, beginning);
      var step =
          new TrainingStep(
              manager,
              parts.learner(),
              learning.arrays(),
              optimizer,
              train.clipGradientNorm(),
              new LossTerms(phase.place(), phase.losses()));
      var loop =
          new EpochLoop(
              step,
              loader,
              train.accumulate(),
              phase.rate(),
              average,
              streams,
              metrics,
              observer,
              stop);
      Progress progress = beginning;
      while (progress.epochs() < phase.endEpoch() && !givesUp(progress)) {
        progress = epoch(loop, learning, progress);
        checkpoints.save(capture(optimizer, progress), average);
        observer.saved(folder.last());
      }
      times = times.plus(loop.times());
      return progress;
    }

    private Progress epoch(EpochLoop loop, LearningParts learning, Progress progress)
        throws InterruptedException {
      int epoch = progress.epochs();
      Engine.getInstance().setRandomSeed((int) streams.key(Purpose.ENGINE, epoch, 0));
      learning.trainMode();
      long steps = loop.run(epoch, progress.steps(), course.stepsOf(epoch));
      Progress after = progress.epoch(steps);
      return validation.isPresent() && validation.get().isDue(after, course.epochs())
          ? validation.get().judge(after)
          : after;
    }

    private boolean givesUp(Progress progress) {
      return validation.map(judged -> judged.givesUp(progress)).orElse(false);
    }

    /** A phase's optimizer goes on where it was, or begins anew with the phase. */
    private void takeUp(Phase phase, Optimizer optimizer, Progress progress) {
      if (before.isPresent() && progress.epochs() > phase.firstEpoch() && !started) {
        before.get().restore(new OptimizerState(optimizer), manager);
      } else if (before.isEmpty() && !started) {
        checkpoints.begin(capture(optimizer, progress));
      }
    }

    private Checkpoint capture(Optimizer optimizer, Progress progress) {
      var states = new ArrayList<NamedState>();
      states.add(new OptimizerState(optimizer));
      average.ifPresent(states::add);
      return Checkpoint.capture(network, states, progress, card());
    }

    @Override
    public void close() {
      losses.ifPresent(ValidationLosses::close);
    }

    private void announce(Phase phase, LearningParts learning, Progress progress) {
      if (!started) {
        started = true;
        observer.started(start(course, learning, progress));
      }
      if (!phase.name().isEmpty()) {
        observer.remark(
            "phase '%s': epochs %d to %d, %,d parameters learn"
                .formatted(
                    phase.name(), phase.firstEpoch() + 1, phase.endEpoch(), learning.count()));
      }
    }
  }

  private BatchLoader loader(Dataset dataset, List<Transform> transforms, boolean dropLast) {
    return new BatchLoader(
        dataset,
        transforms,
        plan.input().preprocessing(parts.imaging()),
        new BatchLoader.Batching(
            train.batchSize(), dropLast, train.workers(), plan.input().aspectRatioGroupFactor()),
        plan.seed());
  }

  /**
   * Weights from the last checkpoint if there is one, from the beginning otherwise.
   *
   * @return what later phases begin anew with
   */
  private Beginnings begin(Optional<Checkpoint> before, TrainingCourse course) {
    if (before.isEmpty()) {
      parts.initialWeights().materialize(network, manager).ifPresent(this::remark);
      course.phases().forEach(phase -> LearningParts.check(network, train, phase));
      starts.record(Progress.none(), List.of());
      return Beginnings.of(network, course.phases(), manager);
    }
    int epochs = before.get().progress().epochs();
    List<Phase> ahead =
        course.phases().stream().filter(phase -> phase.firstEpoch() >= epochs).toList();
    Beginnings beginnings = Beginnings.NONE;
    if (ahead.stream().anyMatch(phase -> !phase.reset().isEmpty())) {
      try (NDManager first = manager.newSubManager()) {
        parts.initialWeights().materialize(network, first);
        beginnings = Beginnings.of(network, ahead, manager);
      }
    }
    WeightLoading.strict()
        .materialize(
            network, manager, before.get().weights(), new SeededInitialization(plan.seed()))
        .orThrow(folder.last());
    return beginnings;
  }

  private void remark(LoadReport report) {
    observer.remark("weights: " + report.summary());
    ExperimentCard.otherPreprocessing(report.metadata(), ExperimentCard.of(plan))
        .forEach(line -> observer.remark("weights: " + line));
  }

  /** What a weight file needs to be used. */
  private Map<String, String> card() {
    return Map.of("tarsier.name", plan.name(), ModelCard.KEY, ExperimentCard.of(plan).toJson());
  }

  private TrainingObserver.Start start(
      TrainingCourse course, LearningParts learning, Progress progress) {
    return new TrainingObserver.Start(
        folder.root(),
        device.reason(),
        learning.count(),
        parts.training().size(),
        course.epochs(),
        course.stepsPerEpoch(),
        course.steps(),
        progress.epochs(),
        rateRule());
  }

  /** How the rate came about, where it is not simply the optimizer's. */
  private Optional<String> rateRule() {
    return train
        .baseBatchSize()
        .map(
            base ->
                "learning rates times %d / %d (batch_size * accumulate / base_batch_size)"
                    .formatted(train.imagesPerStep(), base));
  }

  /** Frees the weights, and the folder if nobody else holds it. */
  @Override
  public void close() {
    manager.close();
    if (ownsClaim) {
      claim.close();
    }
  }
}
