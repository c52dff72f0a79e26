package dev.tarsier.cli.compare;

import dev.tarsier.cli.pictures.DifferencesPicture;
import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.ComparisonPage;
import dev.tarsier.evaluation.comparison.ComparisonTable;
import dev.tarsier.evaluation.comparison.ComparisonTable.Format;
import dev.tarsier.evaluation.comparison.Side;
import dev.tarsier.evaluation.comparison.Verdict;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which detector is better, by how much, and whether the images are enough to tell. */
@Command(
    name = "compare",
    description = {
      "Compare evaluations of the same images: differences with intervals and paired tests.",
      "Evaluations that differ in data, protocol or caps are refused. The first is the baseline."
    },
    footer = {
      "",
      "Stars mark what differs from the first: * p <= 0.05, ** p <= 0.01, *** p <= 0.001, adjusted by Holm.",
      "",
      "Examples:",
      "  tarsier compare evaluation-a evaluation-b",
      "  tarsier compare runs/ssd runs/frcnn --format latex     several seeds a side",
      "  tarsier compare a b --detect 0.01                      would one point of AP be seen?"
    })
public final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "EVALUATION",
      description =
          "A folder that 'evaluate' made, its metrics.json, the folder of a training, or a folder of trainings of one config.")
  private List<Path> evaluations = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, markdown, latex (booktabs) or csv; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Resamples, and permutations (default: ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--detect",
      paramLabel = "D",
      description = "A difference between 0 and 1 that the test set should be able to tell.")
  private double detect;

  @Option(names = "--page", paramLabel = "FILE", description = "Write the comparison as HTML too.")
  private @Nullable Path page;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the differences to the first into a .svg, .pdf or .png file.")
  private @Nullable Path plot;

  /** Prints to this terminal. */
  public CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (plot != null) {
      PictureFile.into(plot, "--plot"); // an unknown ending is told before the work
    }
    var sides = new ArrayList<Side>();
    for (Path evaluation : evaluations) {
      sides.add(Side.read(evaluation));
    }
    Comparison comparison =
        Comparison.of(sides, Bootstrap.standard().withResamples(resamples).withSeed(seed));
    terminal.out().print(new ComparisonTable(comparison).text(format));
    List<String> sentences = new Verdict(comparison).sentences(detect);
    if (format == Format.TABLE) {
      terminal.out().println();
      sentences.forEach(terminal.out()::println);
    } else {
      sentences.forEach(terminal::note);
    }
    if (page != null) {
      new ComparisonPage(comparison, sentences).write(page);
      terminal.note("page: " + page.toAbsolutePath());
    }
    if (plot != null) {
      PictureFile.into(plot, "--plot").write(DifferencesPicture.of(comparison));
      terminal.note("plot: " + plot.toAbsolutePath());
    }
    terminal.out().flush();
    return 0;
  }

  private void check() {
    int fewest = 100;
    if (evaluations.size() < 2) {
      throw new UserError(
          "there is nothing to compare %s with: name two evaluations or more"
              .formatted(evaluations.get(0)));
    }
    if (resamples < fewest) {
      throw new UserError(
          "--resamples %d: at least %d are needed for an interval".formatted(resamples, fewest));
    }
    if (!(detect >= 0 && detect < 1)) {
      throw new UserError(
          "--detect %s: a difference between 0 and 1, such as 0.01 for one point"
              .formatted(detect));
    }
  }
}
