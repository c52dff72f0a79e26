package dev.tarsier.cli.doctor;

import dev.tarsier.core.describe.RunningEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the engine in a process of its own: a damaged native library ends the process that loads
 * it, and with it whoever wanted to say so.
 */
final class EngineProbe {

  /** Java's own for an exception that nobody caught; the engine then says why in this process. */
  private static final int EXCEPTION = 1;

  private EngineProbe() {}

  /** What the other process does. */
  public static void main(String[] arguments) {
    RunningEngine.start();
  }

  /** How the process ended if it did not end by itself. */
  static Optional<String> crash() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D") || argument.startsWith("-Xm"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("java.class.path"),
            EngineProbe.class.getName()));
    return crash(command);
  }

  static Optional<String> crash(List<String> command) {
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      return code == 0 || code == EXCEPTION
          ? Optional.empty()
          : Optional.of("the engine's libraries crash the process (exit code %d)".formatted(code));
    } catch (IOException e) {
      return Optional.empty(); // no second process: then it has to be tried in this one
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
