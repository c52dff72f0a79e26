package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.compare.Demands;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.output.OutputFiles;
import dev.tarsier.output.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What every form of {@code evaluate} can be told: where to write, what to print, what to demand.
 */
public final class EvaluationOptions {
  private static final String METRICS = "metrics.json";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = "The folder for metrics.json and report.html (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("evaluation");

  @Option(names = "--no-report", description = "Write no report.html.")
  private boolean noReport;

  @Option(names = "--json", description = "Print the metrics as JSON.")
  private boolean json;

  @Mixin private final IntervalOptions intervals = new IntervalOptions();

  @Mixin private final ForceOption force = new ForceOption();

  @Mixin private final Demands demands = new Demands();

  /** Where everything is written. */
  public Path folder() {
    return out;
  }

  /** Whether a page is wanted. */
  public boolean report() {
    return !noReport;
  }

  /** The bootstrap that is wanted. */
  public Optional<Bootstrap> bootstrap() {
    return intervals.bootstrap();
  }

  /** The rule for what may be written, given what is read. */
  public OutputFiles outputs(Collection<Path> inputs) {
    return force.outputs(inputs);
  }

  /**
   * Refuses early what could not be written later: these files in the folder, and those that {@code
   * compare} will want.
   *
   * @param inputs what is read
   * @param names what is written beside the boxes
   */
  public void claim(Collection<Path> inputs, List<String> names) throws IOException {
    OutputFiles outputs = outputs(inputs);
    names.forEach(name -> outputs.claim(out.resolve(name), name));
    // CSV and gzip have no place for a mark of ours: beside our metrics.json they are ours too.
    if (bootstrap().isPresent() && !OwnFiles.wrote(out.resolve(METRICS))) {
      SavedEvaluation.names().forEach(name -> outputs.claim(out.resolve(name), name));
    }
  }

  /**
   * Prints what was measured and checks what was demanded.
   *
   * @param metrics the most important protocol first
   * @return exit code
   */
  public int show(List<Metrics> metrics, Terminal terminal) throws IOException {
    for (Metrics each : metrics) {
      if (json) {
        terminal.out().println(MetricsFile.toJson(each));
      } else {
        MetricsText.lines(each).forEach(terminal.out()::println);
      }
    }
    terminal.out().flush();
    return demands.check(metrics, out, terminal);
  }
}
