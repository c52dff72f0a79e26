package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;

/**
 * Bounds what a pickle may build or a walk may visit. A million values take about 100 MB of heap
 * and are some forty times what the state dict of ResNet-152 needs.
 */
final class Budget {

  private static final int VALUES = 1 << 20;

  private final FileBytes file;
  private long left = VALUES;

  Budget(FileBytes file) {
    this.file = file;
  }

  /** Accounts for this many more values. */
  void spend(long values) {
    left -= values;
    if (left < 0) {
      throw file.invalid(Reason.LIMIT, "holds more than %d values".formatted(VALUES));
    }
  }
}
