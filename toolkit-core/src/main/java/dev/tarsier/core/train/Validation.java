package dev.tarsier.core.train;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.EarlyStopSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.Judge.Judgement;
import dev.tarsier.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Has the network judged every few epochs, and knows which epoch was the best. */
final class Validation {

  private final TrainSection train;
  private final Judge judge;
  private final Optional<ValidationLosses> losses;
  private final Optional<WeightAverage> average;
  private final NDManager manager;
  private final MetricsStream stream;
  private final TrainingObserver observer;
  private final StopRequest stop;

  /**
   * The evaluations of a training.
   *
   * @param losses measured too, if wanted
   * @param average evaluated instead of the weights, if there is one
   */
  Validation(
      TrainSection train,
      Judge judge,
      Optional<ValidationLosses> losses,
      Optional<WeightAverage> average,
      NDManager manager,
      MetricsStream stream,
      TrainingObserver observer,
      StopRequest stop) {
    this.train = train;
    this.judge = judge;
    this.losses = losses;
    this.average = average;
    this.manager = manager;
    this.stream = stream;
    this.observer = observer;
    this.stop = stop;
  }

  /**
   * Whether the epoch just finished is one to be judged; the last always is.
   *
   * @param last the last epoch, from 1
   */
  boolean isDue(Progress progress, int last) {
    int epoch = progress.epochs();
    return epoch % train.evaluateEvery() == 0 || epoch == last;
  }

  /** Whether the training has waited long enough for a better figure. */
  boolean givesUp(Progress progress) {
    int inVain = progress.epochs() - progress.gainEpoch();
    return train
        .earlyStop()
        .map(patient -> inVain >= patient.patience() * train.evaluateEvery())
        .orElse(false);
  }

  /** Evaluates, and remembers the epoch if nothing before it was better. */
  Progress judge(Progress progress) throws InterruptedException {
    average.ifPresent(WeightAverage::exchange);
    try {
      return judgePresent(progress);
    } finally {
      average.ifPresent(WeightAverage::exchange);
    }
  }

  private Progress judgePresent(Progress progress) throws InterruptedException {
    int images = judge.dataset().size();
    Judgement judgement =
        judge.judge(
            manager,
            done -> {
              stop.check();
              observer.evaluating(done, images);
            });
    Map<String, Double> measured =
        losses.isPresent() ? losses.get().measure(stop) : new LinkedHashMap<>();
    double worthWaiting = train.earlyStop().map(EarlyStopSection::minImprovement).orElse(0.0);
    Progress judged = progress.judged(judgement.deciding(), patience(judgement), worthWaiting);
    stream.write(line(judged, judgement, measured));
    observer.judged(judgement.images());
    boolean best = judged.isBest() && judgement.deciding().isPresent();
    observer.evaluated(judged.epochs(), judgement.metrics(), measured, best);
    return judged;
  }

  private OptionalDouble patience(Judgement judgement) {
    return train
        .earlyStop()
        .flatMap(EarlyStopSection::metric)
        .map(judgement::value)
        .orElse(judgement.deciding());
  }

  private static Map<String, Object> line(
      Progress judged, Judgement judgement, Map<String, Double> losses) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "evaluation");
    line.put("split", "validation");
    line.put("epoch", judged.epochs());
    line.put("step", judged.steps());
    line.put("best", judged.isBest());
    for (Metrics protocol : judgement.metrics()) {
      var stats = new LinkedHashMap<String, Object>();
      protocol.stats().forEach((name, value) -> stats.put(name, value.orElse(Double.NaN)));
      line.put(protocol.protocol(), stats);
    }
    if (!losses.isEmpty()) {
      line.put("losses", losses);
    }
    return line;
  }
}
