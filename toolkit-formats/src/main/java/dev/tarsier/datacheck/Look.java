package dev.tarsier.datacheck;

import java.nio.file.Path;
import java.util.List;

/** Decodes an image and says what it looks like. */
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
   * What a decoder had to make up for, in its own words; empty where the file is sound. Most
   * decoders say so without the file's name, and go on.
   */
  default List<String> repairs(Path image) {
    return List.of();
  }
}
