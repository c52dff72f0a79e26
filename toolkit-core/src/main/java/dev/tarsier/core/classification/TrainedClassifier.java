package dev.tarsier.core.classification;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import dev.tarsier.model.Backbone;
import java.nio.file.Path;

/** A classifier with the weights of a checkpoint. */
public final class TrainedClassifier implements AutoCloseable {

  private final NDManager manager;
  private final Backbone network;

  private TrainedClassifier(NDManager manager, Backbone network) {
    this.manager = manager;
    this.network = network;
  }

  /**
   * Fills a classifier with a checkpoint's weights, all of them and nothing else.
   *
   * @param network built with its classifier
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, or of another network
   */
  public static TrainedClassifier load(Backbone network, Path checkpoint, ChosenDevice device) {
    return new TrainedClassifier(CheckpointWeights.fill(network, checkpoint, device), network);
  }

  /** A predictor over these weights; it must not outlive them. */
  public ClassifierPredictor predictor(Imaging imaging, InputShape shape, int largestBatch) {
    return new ClassifierPredictor(manager, network, new InputBuffer(imaging, shape, largestBatch));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
