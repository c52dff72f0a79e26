package dev.tarsier.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a test's main class in a JVM of its own, so that memory is bounded by the JVM itself and a
 * crash is seen as one.
 */
public final class ChildJvm {

  /** What a child left: its exit code and everything it printed. */
  public record Result(int exitCode, String output) {}

  private ChildJvm() {}

  /** Runs {@code main} with this much heap and waits for its end. */
  public static Result run(Class<?> main, String heap, Path workingFolder, Object... arguments)
      throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command =
        new ArrayList<>(List.of(java(), "-Xmx" + heap, "-XX:+UseSerialGC", "-cp", classPath));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(workingFolder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Result(-1, "did not end in time");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
