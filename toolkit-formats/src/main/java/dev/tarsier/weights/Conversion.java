package dev.tarsier.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that was written anew as safetensors.
 *
 * @param tensors how many were written
 * @param dropped how many of the source were not: optimizer state and whatever else stood beside
 *     the network
 * @param renamed how many got a new name
 * @param remarks what else was left out
 */
public record Conversion(
    Path from, Path to, int tensors, int dropped, int renamed, List<String> remarks) {

  /** Copies the list. */
  public Conversion {
    remarks = List.copyOf(remarks);
  }
}
