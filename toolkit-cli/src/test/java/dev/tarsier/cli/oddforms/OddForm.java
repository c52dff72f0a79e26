package dev.tarsier.cli.oddforms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A form of a data set's files, and what everybody is to make of it.
 *
 * @param row how its row in docs/formats.md begins
 * @param verdict of all readers
 * @param words that everybody says, unless it is read without a word
 * @param objects that count, where it is not refused
 * @param askers who is asked beside the data set
 * @param files writes them into an empty folder
 */
record OddForm(
    String row, Verdict verdict, String words, int objects, List<Asker> askers, Files files) {

  /** Whoever reads data sets beside trainings. */
  enum Asker {
    /** {@code evaluate} of files. */
    EVALUATE,
    /** The same where it opens neither images nor lists, and therefore sees nothing odd. */
    EVALUATE_PASSES_OVER,
    /** {@code data check}. */
    CHECK,
    /** {@code data convert}. */
    CONVERT
  }

  /** Writes the files of a form. */
  interface Files {
    /**
     * Into this folder.
     *
     * @return what a config calls the data set: keys and values of its section
     */
    Section write(Path folder) throws IOException;
  }

  /**
   * What a config says of the files, and what {@code evaluate} is given.
   *
   * @param yaml the data section's options
   * @param truth for {@code --ground-truth}
   * @param detections for {@code --detections}
   */
  record Section(String yaml, Path truth, Path detections) {}

  @Override
  public String toString() {
    return "%s: %s %s".formatted(row, verdict, words);
  }
}
