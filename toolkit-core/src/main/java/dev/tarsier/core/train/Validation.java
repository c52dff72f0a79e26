package dev.tarsier.core.train;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint.Progress;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainSection.EarlyStop;
import dev.tarsier.core.train.Judge.Judgement;
import dev.tarsier.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the network judged every few epochs, and knows which epoch was the best. */
final class Validation {

  private final TrainSection train;
  private final Judge judge;
  private final NDManager manager;
  private final MetricsStream stream;
  private final TrainingObserver observer;

  Validation(
      TrainSection train,
      Judge judge,
      NDManager manager,
      MetricsStream stream,
      TrainingObserver observer) {
    this.train = train;
    this.judge = judge;
    this.manager = manager;
    this.stream = stream;
    this.observer = observer;
  }

  /** Whether the epoch just finished is one to be judged; the last always is. */
  boolean isDue(Progress progress) {
    int epoch = progress.epochs();
    return epoch % train.evaluateEvery() == 0 || epoch == train.epochs();
  }

  /** Evaluates, and remembers the epoch if nothing before it was better. */
  Progress judge(Progress progress) throws InterruptedException {
    int images = judge.dataset().size();
    Judgement judgement = judge.judge(manager, done -> observer.evaluating(done, images));
    double worthWaiting = train.earlyStop().map(EarlyStop::minImprovement).orElse(0.0);
    Progress judged = progress.judged(judgement.deciding(), worthWaiting);
    stream.write(line(judged, judgement));
    observer.evaluated(judged.epochs(), judgement.metrics(), judged.isBest());
    return judged;
  }

  private static Map<String, Object> line(Progress judged, Judgement judgement) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "evaluation");
    line.put("split", "validation");
    line.put("epoch", judged.epochs());
    line.put("best", judged.isBest());
    for (Metrics protocol : judgement.metrics()) {
      var stats = new LinkedHashMap<String, Object>();
      protocol.stats().forEach((name, value) -> stats.put(name, value.orElse(Double.NaN)));
      line.put(protocol.protocol(), stats);
    }
    return line;
  }
}
