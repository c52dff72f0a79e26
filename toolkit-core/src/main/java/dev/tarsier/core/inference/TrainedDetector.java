package dev.tarsier.core.inference;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import dev.tarsier.model.Detector;
import java.nio.file.Path;

/** A detector with the weights of a checkpoint. */
public final class TrainedDetector implements AutoCloseable {

  private final NDManager manager;
  private final Detector detector;

  private TrainedDetector(NDManager manager, Detector detector) {
    this.manager = manager;
    this.detector = detector;
  }

  /**
   * Fills a detector with a checkpoint's weights, all of them and nothing else.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, or of another network
   */
  public static TrainedDetector load(Detector detector, Path checkpoint, ChosenDevice device) {
    return new TrainedDetector(CheckpointWeights.fill(detector, checkpoint, device), detector);
  }

  /** A predictor over these weights; it must not outlive them. */
  public Predictor predictor(Imaging imaging, InputShape shape, int largestBatch) {
    return new Predictor(manager, detector, new InputBuffer(imaging, shape, largestBatch));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
