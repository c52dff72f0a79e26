package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Reads files and writes one line for each: LOADED, or why not. Run by {@link GreedyPickleTest} in
 * a small JVM.
 */
final class GreedyPickleProbe {

  private GreedyPickleProbe() {}

  /** Arguments: the report, then the files. */
  public static void main(String[] arguments) throws IOException {
    var outcomes = new ArrayList<String>();
    for (int i = 1; i < arguments.length; i++) {
      try {
        TorchReader.readZip(FileBytes.map(Path.of(arguments[i])));
        outcomes.add("LOADED");
      } catch (InvalidWeightFile e) {
        outcomes.add(e.reason().name());
      }
    }
    Files.write(Path.of(arguments[0]), outcomes);
  }
}
