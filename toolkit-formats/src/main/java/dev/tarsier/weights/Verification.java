package dev.tarsier.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of reading every byte of a file that is well formed.
 *
 * @param sha256 of the whole file
 * @param tensors how many it holds
 * @param elements of all tensors together
 * @param problems what is wrong with the values, one sentence each; empty for a sound file
 */
public record Verification(
    Path file,
    WeightFile.Format format,
    String sha256,
    int tensors,
    long elements,
    List<String> problems) {

  /** Copies the list. */
  public Verification {
    problems = List.copyOf(problems);
  }

  /** True when there is nothing to complain about. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
