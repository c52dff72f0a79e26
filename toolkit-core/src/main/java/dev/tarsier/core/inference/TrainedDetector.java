package dev.tarsier.core.inference;

import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.model.Detector;
import dev.tarsier.weights.ModelCard;
import java.nio.file.Path;
import java.util.List;

/** A detector with the weights of a checkpoint. */
public final class TrainedDetector implements AutoCloseable {

  private final CheckpointWeights weights;
  private final Detector detector;

  private TrainedDetector(CheckpointWeights weights, Detector detector) {
    this.weights = weights;
    this.detector = detector;
  }

  /**
   * Fills a detector with a checkpoint's weights, all of them and nothing else.
   *
   * @param card what the config says of classes and preprocessing
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, of another network, or
   *     trained with other classes or another normalisation
   */
  public static TrainedDetector load(
      Detector detector, Path checkpoint, ModelCard card, ChosenDevice device) {
    return new TrainedDetector(
        CheckpointWeights.fill(detector, checkpoint, card, device), detector);
  }

  /** What the user should know about the checkpoint, one sentence each. */
  public List<String> remarks() {
    return weights.remarks();
  }

  /** A predictor over these weights; it must not outlive them. */
  public Predictor predictor(Preprocessing preprocessing, int largestBatch) {
    return new Predictor(weights.manager(), detector, new InputBuffer(preprocessing, largestBatch));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    weights.close();
  }
}
