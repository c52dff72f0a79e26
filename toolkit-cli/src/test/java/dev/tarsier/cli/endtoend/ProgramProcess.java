package dev.tarsier.cli.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tarsier as a process of its own, for what cannot be seen from inside. */
final class ProgramProcess {

  private ProgramProcess() {}

  /**
   * Starts a command on this test's class path.
   *
   * @param before words of the command line before {@code java}
   * @param jvm options of the JVM
   */
  static Process start(
      List<String> before, List<String> jvm, Path out, Path err, String... arguments)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.tarsier.cli.Tarsier"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }
}
