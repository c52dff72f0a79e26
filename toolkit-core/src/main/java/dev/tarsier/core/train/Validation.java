package dev.tarsier.core.train;

import dev.tarsier.core.checkpoint.Checkpoint.Progress;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.DatasetPrediction;
import dev.tarsier.core.inference.Predictor;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Judges the network on the validation split every few epochs, and knows which epoch was the best.
 */
final class Validation {

  private final Experiment experiment;
  private final Dataset dataset;
  private final Predictor predictor;
  private final MetricsStream stream;
  private final TrainingObserver observer;

  Validation(
      Experiment experiment,
      Dataset dataset,
      Predictor predictor,
      MetricsStream stream,
      TrainingObserver observer) {
    this.experiment = experiment;
    this.dataset = dataset;
    this.predictor = predictor;
    this.stream = stream;
    this.observer = observer;
  }

  /** Whether the epoch just finished is one to be judged; the last always is. */
  boolean isDue(Progress progress) {
    int epoch = progress.epochs();
    return epoch % experiment.train().evaluateEvery() == 0 || epoch == experiment.train().epochs();
  }

  /** Evaluates, and remembers the epoch if nothing before it was better. */
  Progress judge(Progress progress) throws InterruptedException {
    EvaluationSet set =
        DatasetPrediction.run(
            predictor,
            dataset,
            experiment.data().classNames(),
            done -> observer.evaluating(done, dataset.size()));
    EvaluatedSplit split = EvaluatedSplit.measure(set, experiment.evaluate().protocols());
    OptionalDouble value = split.value(experiment.bestMetric());
    Progress judged =
        isBetter(value, progress) ? progress.best(value.orElse(Double.NaN)) : progress;
    List<Metrics> metrics = List.copyOf(split.metrics().values());
    stream.write(line(progress.epochs(), metrics));
    observer.evaluated(progress.epochs(), metrics, judged.isBest());
    return judged;
  }

  /**
   * The first judged epoch is the best so far whatever it reached; an undefined value never beats
   * another.
   */
  private static boolean isBetter(OptionalDouble value, Progress progress) {
    return progress.bestEpoch() == 0
        || (value.isPresent() && !(value.getAsDouble() <= progress.best()));
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
}
