package dev.tarsier.core.detection;

import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Trained;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.model.Detector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A detector with the weights of a checkpoint. */
public final class TrainedDetector implements Trained {

  private final DetectionExperiment experiment;
  private final Detector detector;
  private final Preprocessing preprocessing;
  private final CheckpointWeights weights;
  private @Nullable Predictor forOneImage;

  private TrainedDetector(
      DetectionExperiment experiment,
      Detector detector,
      Preprocessing preprocessing,
      CheckpointWeights weights) {
    this.experiment = experiment;
    this.detector = detector;
    this.preprocessing = preprocessing;
    this.weights = weights;
  }

  /**
   * Fills a detector with a checkpoint's weights, all of them and nothing else.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, of another network, or
   *     trained with other classes or another normalisation
   */
  static TrainedDetector load(
      DetectionExperiment experiment,
      Detector detector,
      Preprocessing preprocessing,
      Path checkpoint,
      ChosenDevice device) {
    CheckpointWeights weights =
        CheckpointWeights.fill(detector, checkpoint, ExperimentCard.of(experiment), device);
    return new TrainedDetector(experiment, detector, preprocessing, weights);
  }

  @Override
  public List<String> remarks() {
    return Stream.concat(
            weights.remarks().stream(),
            experiment.evaluate().protocols().stream()
                .filter(BoxProtocol::isFederated)
                .map(TrainedDetector::unsearched))
        .toList();
  }

  /** A data set knows boxes alone; whoever has the rest in a file can measure files. */
  private static String unsearched(BoxProtocol protocol) {
    return "%s: data sets do not say for which classes an image was searched, so a detection of a class that its image does not hold counts for nothing (the way out: --save-detections, then evaluate --ground-truth with the annotations' own file)"
        .formatted(protocol);
  }

  private Predictor predictor(int largestBatch) {
    return new Predictor(weights.manager(), detector, new InputBuffer(preprocessing, largestBatch));
  }

  @Override
  public Result evaluate(Dataset dataset, IntConsumer progress) throws InterruptedException {
    EvaluationSet set =
        DatasetPrediction.run(
            predictor(experiment.evaluationBatch()),
            dataset,
            experiment.data().classNames(),
            progress);
    EvaluatedSplit evaluated = EvaluatedSplit.measure(set, experiment.protocols());
    return new Result(List.copyOf(evaluated.metrics().values()), Optional.of(evaluated));
  }

  @Override
  public Answer answer(Image image) {
    Predictor predictor = forOneImage == null ? predictor(1) : forOneImage;
    forOneImage = predictor;
    return new Answer.Objects(predictor.predict(List.of(image)).get(0));
  }

  @Override
  public void close() {
    weights.close();
  }
}
