package dev.tarsier.core.detection;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.train.Judge;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.model.Detector;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Detects the objects of a split and measures by the config's protocols.
 *
 * @param input as large as an evaluation's batch
 */
public record DetectorJudge(
    DetectionExperiment experiment, Dataset dataset, Detector detector, InputBuffer input)
    implements Judge {

  @Override
  public Judgement judge(NDManager weights, IntConsumer progress) throws InterruptedException {
    EvaluationSet set =
        DatasetPrediction.run(
            new Predictor(weights, detector, input),
            dataset,
            experiment.data().classNames(),
            progress);
    EvaluatedSplit split = EvaluatedSplit.measure(set, experiment.protocols());
    return new Judgement(
        List.copyOf(split.metrics().values()),
        split.value(experiment.bestMetric()),
        () -> new JudgedDetections(split, dataset).images());
  }
}
