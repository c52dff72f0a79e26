package dev.tarsier.cli.experiment;

import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Trained;
import dev.tarsier.data.Image;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Says on stdout what a trained network sees in single images.
 *
 * @param network is asked, and closed in the end
 * @param objects shows answers that are boxes
 * @param statements shows all others
 */
record ImageAnswers(Trained network, FoundObjects objects, Statements statements)
    implements AutoCloseable {

  /**
   * Answers for one image.
   *
   * @param file where it came from
   */
  void show(Path file, Image image) throws IOException {
    Answer answer = network.answer(image);
    if (answer instanceof Answer.Objects found) {
      objects.show(file, image, found.found());
    } else if (answer instanceof Answer.Statement statement) {
      statements.show(file, statement);
    }
  }

  /** Frees the weights. */
  @Override
  public void close() {
    network.close();
  }
}
