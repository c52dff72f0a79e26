package dev.tarsier.cli.experiment;

import dev.tarsier.data.Image;
import java.io.IOException;
import java.nio.file.Path;

/** Says on stdout what a trained network sees in single images. */
interface ImageAnswers extends AutoCloseable {

  /**
   * Answers for one image.
   *
   * @param file where it came from
   */
  void show(Path file, Image image) throws IOException;

  /** Frees the weights. */
  @Override
  void close();
}
