package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.Metrics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate} where there are no models: the toolkit's own has a form for checkpoints too. */
@Command(
    name = "evaluate",
    description = {
      "Measure detections in a file against the truth in another.",
      "Writes metrics.json, report.html, and what 'compare' needs."
    },
    footer = {
      "",
      "Examples:",
      "  evaluate --ground-truth instances.json --detections results.json --protocol coco",
      "  evaluate --ground-truth gt.json --detections dt.json --fail-under AP=0.45",
      "  evaluate --ground-truth instances.json --detections results.json --part 1/3 --shard-out 1.shard",
      "  evaluate --merge 1.shard 2.shard 3.shard"
    })
final class EvaluateFilesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Mixin private final EvaluationOptions options = new EvaluationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** One of the two forms. */
  static final class Form {
    @ArgGroup(exclusive = false)
    private @Nullable FilesForm files;

    @ArgGroup(exclusive = false)
    private @Nullable MergeForm merge;
  }

  EvaluateFilesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return options.show(measured(), terminal);
  }

  private List<Metrics> measured() throws IOException {
    if (form.merge != null) {
      return form.merge.evaluate(options);
    }
    if (form.files == null) {
      throw new IllegalStateException("picocli requires one of the two forms");
    }
    return form.files.evaluate(terminal, options, spec);
  }
}
