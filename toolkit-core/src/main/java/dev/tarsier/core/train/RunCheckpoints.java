package dev.tarsier.core.train;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.Keep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Which checkpoints of a run there are at any time. */
final class RunCheckpoints {

  private final RunFolder folder;
  private final Keep keep;
  private final boolean judged;

  /**
   * The checkpoints of a run.
   *
   * @param judged whether epochs are compared; without, the last weights are the best anybody knows
   *     of
   */
  RunCheckpoints(RunFolder folder, Keep keep, boolean judged) {
    this.folder = folder;
    this.keep = keep;
    this.judged = judged;
  }

  /** What there is before the first step, so that a run may die at any time. */
  void begin(Checkpoint checkpoint) {
    write(checkpoint, folder.last());
  }

  /**
   * Keeps an epoch.
   *
   * @param average what is evaluated instead of the checkpoint's weights, if anything
   */
  void save(Checkpoint checkpoint, Optional<WeightAverage> average) {
    boolean best = keep.best() && (checkpoint.progress().isBest() || !judged);
    if (best || keep.newest() > 0) {
      Checkpoint lean =
          average
              .map(mean -> checkpoint.forInference(mean.weights()))
              .orElseGet(checkpoint::forInference);
      if (best) {
        write(lean, folder.best());
      }
      if (keep.newest() > 0) {
        int epoch = checkpoint.progress().epochs();
        write(lean, folder.epoch(epoch));
        folder.delete(folder.epoch(epoch - keep.newest()));
      }
    }
    write(checkpoint, folder.last());
  }

  private void write(Checkpoint checkpoint, Path file) {
    try {
      checkpoint.write(file);
    } catch (IOException e) {
      throw folder.unwritable(file, e);
    }
  }
}
