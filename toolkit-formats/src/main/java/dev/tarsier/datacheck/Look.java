package dev.tarsier.datacheck;

import java.nio.file.Path;
import java.util.Optional;

/** Decodes an image and says what it looks like. */
@FunctionalInterface
public interface Look {

  /** How many bits a look has. */
  int BITS = 256;

  /**
   * The {@value #BITS} bits of a perceptual hash in four words: images that look alike differ in
   * few of them.
   *
   * @throws dev.tarsier.problem.UserError if the file cannot be decoded
   */
  long[] at(Path image);

  /**
   * What decoders pass over in silence and fill with grey, such as damage in the middle of a JPEG,
   * in their own words; empty if there is nothing.
   */
  default Optional<String> damage(Path image) {
    return Optional.empty();
  }
}
