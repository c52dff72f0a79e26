package dev.tarsier.core.classification;

import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Trained;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.classification.ClassificationEvaluation;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.model.Backbone;
import dev.tarsier.problem.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A classifier with the weights of a checkpoint. */
public final class TrainedClassifier implements Trained {

  /** How many classes an answer names. */
  private static final int ANSWERED = 5;

  private final ClassificationExperiment experiment;
  private final Backbone network;
  private final Preprocessing preprocessing;
  private final CheckpointWeights weights;
  private @Nullable ClassifierPredictor forOneImage;

  private TrainedClassifier(
      ClassificationExperiment experiment,
      Backbone network,
      Preprocessing preprocessing,
      CheckpointWeights weights) {
    this.experiment = experiment;
    this.network = network;
    this.preprocessing = preprocessing;
    this.weights = weights;
  }

  /**
   * Fills a classifier with a checkpoint's weights, all of them and nothing else.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, of another network, or
   *     trained with other classes or another normalisation
   */
  static TrainedClassifier load(
      ClassificationExperiment experiment,
      Backbone network,
      Preprocessing preprocessing,
      Path checkpoint,
      ChosenDevice device) {
    CheckpointWeights weights =
        CheckpointWeights.fill(network, checkpoint, ExperimentCard.of(experiment), device);
    return new TrainedClassifier(experiment, network, preprocessing, weights);
  }

  @Override
  public List<String> remarks() {
    return weights.remarks();
  }

  private ClassifierPredictor predictor(int largestBatch) {
    return new ClassifierPredictor(
        weights.manager(), network, new InputBuffer(preprocessing, largestBatch));
  }

  @Override
  public Result evaluate(Dataset dataset, IntConsumer progress) throws InterruptedException {
    ClassificationSet set =
        predictor(experiment.evaluationBatch())
            .classify(dataset, new ClassNames(experiment.classes()), progress);
    return new Result(
        List.of(ClassificationEvaluation.evaluate(set).metrics()),
        Optional.empty(),
        Optional.of(
            (report, folder, images, imaging) -> report.writePage(folder, set, images, imaging)));
  }

  /** The likeliest classes and their probabilities. */
  @Override
  public Answer answer(Image image) {
    ClassifierPredictor predictor = forOneImage == null ? predictor(1) : forOneImage;
    forOneImage = predictor;
    List<ClassGuess> guesses =
        ClassGuess.likeliest(predictor.logits(List.of(image)).get(0), ANSWERED);
    return new Answer.Statement(
        name(guesses.get(0)),
        guesses.stream().map(this::line).toList(),
        Map.of("classes", guesses.stream().map(this::values).toList()));
  }

  private String name(ClassGuess guess) {
    return experiment.classes().get(guess.classIndex());
  }

  private String line(ClassGuess guess) {
    return String.format(Locale.ROOT, "%-16s %.3f", Printable.of(name(guess)), guess.probability());
  }

  private Map<String, Object> values(ClassGuess guess) {
    var values = new LinkedHashMap<String, Object>();
    values.put("class", name(guess));
    values.put("probability", guess.probability());
    return values;
  }

  @Override
  public void close() {
    weights.close();
  }
}
