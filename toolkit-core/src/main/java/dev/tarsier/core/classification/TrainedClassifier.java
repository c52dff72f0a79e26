package dev.tarsier.core.classification;

import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.model.Backbone;
import dev.tarsier.weights.ModelCard;
import java.nio.file.Path;
import java.util.List;

/** A classifier with the weights of a checkpoint. */
public final class TrainedClassifier implements AutoCloseable {

  private final CheckpointWeights weights;
  private final Backbone network;

  private TrainedClassifier(CheckpointWeights weights, Backbone network) {
    this.weights = weights;
    this.network = network;
  }

  /**
   * Fills a classifier with a checkpoint's weights, all of them and nothing else.
   *
   * @param network built with its classifier
   * @param card what the config says of classes and preprocessing
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, of another network, or
   *     trained with other classes or another normalisation
   */
  public static TrainedClassifier load(
      Backbone network, Path checkpoint, ModelCard card, ChosenDevice device) {
    return new TrainedClassifier(
        CheckpointWeights.fill(network, checkpoint, card, device), network);
  }

  /** What the user should know about the checkpoint, one sentence each. */
  public List<String> remarks() {
    return weights.remarks();
  }

  /** A predictor over these weights; it must not outlive them. */
  public ClassifierPredictor predictor(Preprocessing preprocessing, int largestBatch) {
    return new ClassifierPredictor(
        weights.manager(), network, new InputBuffer(preprocessing, largestBatch));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    weights.close();
  }
}
