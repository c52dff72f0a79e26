package dev.tarsier.cli.compare;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.comparison.Side;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an evaluation must reach, for continuous integration. */
public final class Demands {

  /** A demand was not met. */
  public static final int NOT_MET = 3;

  private static final double LEVEL = 0.05;

  @Option(
      names = "--fail-under",
      paramLabel = "STAT=VALUE",
      description =
          "Exit with 3 if a number is below this value, such as AP=0.45; may be repeated.")
  private Map<String, Double> least = new LinkedHashMap<>();

  @Option(
      names = "--fail-if-worse-than",
      paramLabel = "EVALUATION",
      description =
          "Exit with 3 if the headline number is below that of an earlier evaluation by more than chance (paired test, 5 %%).")
  private @Nullable Path baseline;

  /** Whether something is demanded that needs the boxes in the folder. */
  public boolean compares() {
    return baseline != null;
  }

  /**
   * Checks an evaluation.
   *
   * @param metrics the most important protocol first
   * @param folder where the evaluation lies
   * @return exit code
   */
  public int check(List<Metrics> metrics, Path folder, Terminal terminal) throws IOException {
    boolean met = true;
    for (Map.Entry<String, Double> demand : least.entrySet()) {
      met &= reaches(metrics, demand.getKey(), demand.getValue(), terminal);
    }
    if (baseline != null) {
      met &= notWorse(baseline, folder, terminal);
    }
    return met ? 0 : NOT_MET;
  }

  private static boolean reaches(
      List<Metrics> metrics, String name, double value, Terminal terminal) {
    Metrics owner =
        metrics.stream()
            .filter(each -> each.stats().containsKey(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "--fail-under: there is no number '%s' here, only %s"
                            .formatted(
                                name,
                                String.join(
                                    ", ",
                                    metrics.stream()
                                        .flatMap(each -> each.stats().keySet().stream())
                                        .toList()))));
    OptionalDouble actual = owner.stat(name);
    if (actual.isPresent() && actual.getAsDouble() >= value) {
      return true;
    }
    terminal.note(
        actual.isPresent()
            ? String.format(
                Locale.ROOT, "%s is %.4f, demanded are %s", name, actual.getAsDouble(), value)
            : "%s is undefined, demanded are %s".formatted(name, value));
    return false;
  }

  private static boolean notWorse(Path baseline, Path folder, Terminal terminal)
      throws IOException {
    Comparison comparison;
    try {
      comparison =
          Comparison.of(List.of(Side.read(baseline), Side.read(folder)), Bootstrap.standard());
    } catch (InvalidEvaluationInput e) {
      throw new UserError("--fail-if-worse-than: " + e.getMessage());
    }
    Pair pair = comparison.pairs().get(0);
    boolean worse = pair.headline().value() < 0 && pair.adjusted().get(0) <= LEVEL;
    String numbers =
        String.format(
            Locale.ROOT,
            "%s is %+.2f points from %s (p = %.3f)",
            pair.headline().name(),
            100 * pair.headline().value(),
            baseline,
            pair.adjusted().get(0));
    terminal.note(worse ? numbers + ": worse" : numbers + ": not worse by more than chance");
    return !worse;
  }
}
