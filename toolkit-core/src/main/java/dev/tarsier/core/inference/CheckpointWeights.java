package dev.tarsier.core.inference;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a checkpoint in a network that is going to be used.
 *
 * @param manager of the weights
 * @param remarks what the user should know about the checkpoint, one sentence each
 */
public record CheckpointWeights(NDManager manager, List<String> remarks) implements AutoCloseable {

  /** Keeps a copy of the list. */
  public CheckpointWeights {
    remarks = List.copyOf(remarks);
  }

  /**
   * Fills a network with a checkpoint's weights, all of them and nothing else, and switches it to
   * evaluation.
   *
   * @param card what the config says of classes and preprocessing
   * @throws UserError if the file is missing, damaged, of another network, or trained with other
   *     classes or another normalisation
   */
  public static CheckpointWeights fill(
      Network network, Path checkpoint, ModelCard card, ChosenDevice device) {
    if (!Files.exists(checkpoint) || Files.isDirectory(checkpoint)) {
      throw new UserError(
          "%s: there is no such checkpoint; a run keeps its own under checkpoints/last.safetensors and checkpoints/best.safetensors"
              .formatted(checkpoint));
    }
    Checkpoint read = Checkpoint.read(checkpoint);
    var remarks = new ArrayList<>(ExperimentCard.check(checkpoint, read, card));
    NonFiniteWeights.remark(checkpoint, read.weights()).ifPresent(remarks::add);
    NDManager manager = NDManager.newBaseManager(device.device());
    try {
      WeightLoading.strict()
          .materialize(network, manager, read.weights(), new SeededInitialization(0))
          .orThrow(checkpoint);
      network.train(false);
      return new CheckpointWeights(manager, remarks);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
