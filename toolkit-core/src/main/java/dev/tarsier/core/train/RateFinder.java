package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The learning-rate range test: the rate grows from step to step by a constant factor until the
 * loss runs away. Smith, WACV 2017, section 3.3.
 *
 * <pre>
 * rate of step i   low · (high / low)^(i / (steps − 1))
 * smoothed loss    a ← β a + (1 − β) loss, divided by 1 − βⁱ⁺¹        β = 0.9
 * ends             once the smoothed loss is above 4 times its least, or no number
 * suggestion       where the smoothed loss falls most steeply over the logarithm of the rate
 * </pre>
 *
 * <p>Nothing is written; the network is thrown away.
 */
public final class RateFinder {

  private static final double LOW = 1e-6;
  private static final double HIGH = 10;
  private static final double SMOOTHING = 0.9;
  private static final double RUNAWAY = 4;

  /** Points of the curve that a slope is taken over, and that are passed over at its beginning. */
  private static final int SPAN = 5;

  private final TrainingPlan plan;
  private final TrainingParts parts;
  private final int steps;

  /**
   * A test of this training.
   *
   * @param steps at most
   */
  public RateFinder(TrainingPlan plan, TrainingParts parts, int steps) {
    this.plan = plan;
    this.parts = parts;
    this.steps = steps;
  }

  /**
   * A step of the test.
   *
   * @param rate the learning rate, before any scaling for the batch size
   * @param loss smoothed
   */
  public record Point(double rate, double loss) {}

  /**
   * Goes through the rates.
   *
   * @param progress told of each point
   * @return the points before the loss ran away, one at least
   */
  public List<Point> run(Consumer<Point> progress, StopRequest stop) throws InterruptedException {
    TrainSection train = plan.train();
    var points = new ArrayList<Point>();
    try (NDManager manager = NDManager.newBaseManager(ChosenDevice.of(plan).device());
        BatchLoader loader = loader(train)) {
      parts.initialWeights().materialize(parts.learner().network(), manager);
      Phase phase = TrainingCourse.of(train, Math.max(1, loader.batchesPerEpoch())).phases().get(0);
      LearningParts learning = LearningParts.of(parts.learner().network(), train, phase);
      var chosen = phase.optimizer();
      Optimizer optimizer =
          chosen.factory().create(chosen.options(), manager, learning.parameters());
      var step =
          new TrainingStep(
              manager,
              parts.learner(),
              learning.arrays(),
              optimizer,
              train.clipGradientNorm(),
              new LossTerms(phase.place(), phase.losses()));
      learning.trainMode();
      Engine.getInstance().setRandomSeed((int) plan.seed());
      sweep(loader, step, points, progress, stop);
    }
    return points;
  }

  private void sweep(
      BatchLoader loader,
      TrainingStep step,
      List<Point> points,
      Consumer<Point> progress,
      StopRequest stop)
      throws InterruptedException {
    var streams = new RandomStreams(plan.seed());
    double average = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int epoch = 0; points.size() < steps; epoch++) {
      try (BatchLoader.Epoch batches = loader.epoch(epoch)) {
        for (int batch = 0; batches.hasNext() && points.size() < steps; batch++) {
          stop.check();
          double rate = rate(points.size());
          double loss;
          HostBatch next = batches.next();
          try {
            step.add(next, streams.stream(Purpose.SAMPLING, epoch, batch));
            loss = step.update(rate * plan.train().learningRateScale(), points.size() + 1L).loss();
          } catch (NonFiniteLoss e) {
            if (points.isEmpty()) {
              throw e;
            }
            return; // the end that was looked for
          } finally {
            batches.release(next);
          }
          average = SMOOTHING * average + (1 - SMOOTHING) * loss;
          double smooth = average / (1 - Math.pow(SMOOTHING, points.size() + 1.0));
          least = Math.min(least, smooth);
          var point = new Point(rate, smooth);
          points.add(point);
          progress.accept(point);
          if (smooth > RUNAWAY * least) {
            return;
          }
        }
      }
    }
  }

  private double rate(int step) {
    return LOW * Math.pow(HIGH / LOW, step / Math.max(1.0, steps - 1.0));
  }

  private BatchLoader loader(TrainSection train) {
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

  /** The rate where the curve falls most steeply; the smallest one if it never falls. */
  public static double suggestion(List<Point> curve) {
    double steepest = 0;
    double rate = curve.get(0).rate();
    for (int i = SPAN; i + SPAN < curve.size(); i++) {
      Point before = curve.get(i - SPAN);
      Point after = curve.get(i + SPAN);
      double slope = (after.loss() - before.loss()) / Math.log(after.rate() / before.rate());
      if (slope < steepest) {
        steepest = slope;
        rate = curve.get(i).rate();
      }
    }
    return rate;
  }
}
