package dev.tarsier.core.inference;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.weights.loading.WeightLoading;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
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
   * @throws UserError if the file is missing, damaged, or of another network
   */
  public static TrainedDetector load(Detector detector, Path checkpoint, ChosenDevice device) {
    if (!Files.isRegularFile(checkpoint)) {
      throw new UserError(
          "%s: there is no such checkpoint; a run keeps its own under checkpoints/last.safetensors and checkpoints/best.safetensors"
              .formatted(checkpoint));
    }
    NDManager manager = NDManager.newBaseManager(device.device());
    try {
      WeightLoading.strict()
          .materialize(
              detector, manager, Checkpoint.read(checkpoint).weights(), new SeededInitialization(0))
          .orThrow(checkpoint);
      detector.train(false);
      return new TrainedDetector(manager, detector);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** A predictor over these weights; it must not outlive them. */
  public Predictor predictor(Imaging imaging, InputShape shape, int largestBatch) {
    return new Predictor(manager, detector, imaging, shape, largestBatch);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
