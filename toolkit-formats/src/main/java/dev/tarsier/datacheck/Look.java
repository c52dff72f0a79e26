package dev.tarsier.datacheck;

import java.nio.file.Path;

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
}
