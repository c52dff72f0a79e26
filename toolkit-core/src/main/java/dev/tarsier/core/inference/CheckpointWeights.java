package dev.tarsier.core.inference;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.weights.loading.WeightLoading;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills a network for use. */
public final class CheckpointWeights {

  private CheckpointWeights() {}

  /**
   * Fills a network with a checkpoint's weights, all of them and nothing else, and switches it to
   * evaluation.
   *
   * @return the manager of the weights, to be closed
   * @throws UserError if the file is missing, damaged, or of another network
   */
  public static NDManager fill(Network network, Path checkpoint, ChosenDevice device) {
    if (!Files.isRegularFile(checkpoint)) {
      throw new UserError(
          "%s: there is no such checkpoint; a run keeps its own under checkpoints/last.safetensors and checkpoints/best.safetensors"
              .formatted(checkpoint));
    }
    NDManager manager = NDManager.newBaseManager(device.device());
    try {
      WeightLoading.strict()
          .materialize(
              network, manager, Checkpoint.read(checkpoint).weights(), new SeededInitialization(0))
          .orThrow(checkpoint);
      network.train(false);
      return manager;
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }
}
