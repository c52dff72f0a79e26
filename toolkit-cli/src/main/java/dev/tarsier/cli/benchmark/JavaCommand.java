package dev.tarsier.cli.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This very program as another process: the same Java, options, class path and environment, with
 * nobody at its terminal. It ends when this process does.
 *
 * @param engineThreads threads of an operator; none leaves it to the options
 */
record JavaCommand(Optional<Integer> engineThreads) {

  /** The property that tells a process for whom it works; see {@code dev.tarsier.cli.Tarsier}. */
  static final String PARENT = "tarsier.parent";

  private static final String PROGRAM = "dev.tarsier.cli.Tarsier";
  private static final String THREADS = "-Dai.djl.pytorch.num_threads=";

  /** What belongs to this process alone: its terminal, its debugger, its own parent. */
  private static final List<String> OWN =
      List.of("-Dtarsier.terminals=", "-Dtarsier.columns=", "-D" + PARENT + "=", "-agentlib:jdwp");

  /** Starts it; what it says goes to the end of {@code log}. */
  Process start(Path log, List<String> arguments) throws IOException {
    ProcessBuilder.Redirect end = ProcessBuilder.Redirect.appendTo(log.toFile());
    return new ProcessBuilder(words(arguments)).redirectOutput(end).redirectError(end).start();
  }

  private List<String> words(List<String> arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options().forEach(words::add);
    words.add("-D%s=%d".formatted(PARENT, ProcessHandle.current().pid()));
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(PROGRAM);
    words.addAll(arguments);
    return words;
  }

  private Stream<String> options() {
    Stream<String> own =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> OWN.stream().noneMatch(option::startsWith))
            .filter(option -> engineThreads.isEmpty() || !option.startsWith(THREADS));
    return Stream.concat(own, engineThreads.stream().map(threads -> THREADS + threads));
  }

  /** The threads of an operator that a process is told to use; 0 if none are said. */
  int threads() {
    return engineThreads.orElseGet(() -> Integer.getInteger("ai.djl.pytorch.num_threads", 0));
  }
}
