package dev.tarsier.core.inference;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.weights.ModelCard;
import dev.tarsier.core.weights.loading.WeightLoading;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A detector with the weights of a checkpoint. */
public final class TrainedDetector implements AutoCloseable {

  private final NDManager manager;
  private final Detector detector;
  private final List<String> remarks;

  private TrainedDetector(NDManager manager, Detector detector, List<String> remarks) {
    this.manager = manager;
    this.detector = detector;
    this.remarks = remarks;
  }

  /**
   * Fills a detector with a checkpoint's weights, all of them and nothing else.
   *
   * @param card what the config says of classes and preprocessing
   * @throws UserError if the file is missing, damaged, of another network, or trained with other
   *     classes or another normalisation
   */
  public static TrainedDetector load(
      Detector detector, Path checkpoint, ModelCard card, ChosenDevice device) {
    if (!Files.isRegularFile(checkpoint)) {
      throw new UserError(
          "%s: there is no such checkpoint; a run keeps its own under checkpoints/last.safetensors and checkpoints/best.safetensors"
              .formatted(checkpoint));
    }
    Checkpoint read = Checkpoint.read(checkpoint);
    List<String> remarks = ExperimentCard.check(checkpoint, read, card);
    NDManager manager = NDManager.newBaseManager(device.device());
    try {
      WeightLoading.strict()
          .materialize(detector, manager, read.weights(), new SeededInitialization(0))
          .orThrow(checkpoint);
      detector.train(false);
      return new TrainedDetector(manager, detector, remarks);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** What the user should know about the checkpoint, one sentence each. */
  public List<String> remarks() {
    return remarks;
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
