package dev.tarsier.cli.experiment;

import dev.tarsier.cli.evaluate.EvaluationOptions;
import dev.tarsier.cli.evaluate.FilesForm;
import dev.tarsier.cli.evaluate.MergeForm;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.evaluate.EvaluationReport;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a checkpoint on a split, or detections in a file against the truth in another. */
@Command(
    name = "evaluate",
    description = {
      "Measure a checkpoint on a split of its config, or detections in a file against the truth in"
          + " another.",
      "Writes metrics.json and report.html; the form with files starts no engine."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier evaluate --checkpoint runs/x",
      "  tarsier evaluate experiment.yaml --checkpoint runs/x/checkpoints/best.safetensors",
      "  tarsier evaluate experiment.yaml --checkpoint best.safetensors --split validation --json",
      "  tarsier evaluate --ground-truth instances.json --detections results.json --protocol coco",
      "  tarsier evaluate --ground-truth gt.json --detections dt.json --fail-under AP=0.45",
      "  tarsier evaluate --ground-truth instances.json --detections results.json --part 1/3"
          + " --shard-out 1.shard",
      "  tarsier evaluate --merge 1.shard 2.shard 3.shard"
    })
public final class EvaluateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final StopRequest stop;

  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Mixin private final EvaluationOptions options = new EvaluationOptions();

  @Option(
      names = "--save-detections",
      paramLabel = "FILE",
      description =
          "Write the detections as COCO's results (.json) or as a table (.csv). In JSON classes"
              + " have the ids of the split's COCO file; of other data sets they count from 1 in"
              + " the order of data.classes.")
  private @Nullable Path saveDetections;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** One of the three forms. */
  static final class Form {
    @ArgGroup(exclusive = false)
    private @Nullable CheckpointForm checkpoint;

    @ArgGroup(exclusive = false)
    private @Nullable FilesForm files;

    @ArgGroup(exclusive = false)
    private @Nullable MergeForm merge;
  }

  /** A checkpoint of a config. */
  static final class CheckpointForm {
    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "CONFIG",
        description =
            "The experiment's YAML file; not needed where the checkpoint lies in a run's folder.")
    private @Nullable Path config;

    @Option(
        names = "--checkpoint",
        required = true,
        paramLabel = "FILE",
        description = "Weights in safetensors, or a run's folder, whose best checkpoint is taken.")
    private Path checkpoint = Path.of("");

    @Option(
        names = "--split",
        paramLabel = "SPLIT",
        defaultValue = "test",
        description = "train, validation (or val) or test (default: ${DEFAULT-VALUE}).")
    private String split = "test";

    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "Change a setting of the config; may be repeated.")
    private List<String> overrides = new ArrayList<>();
  }

  /**
   * Prints to this terminal.
   *
   * @param stop heeded between images
   */
  public EvaluateCommand(Terminal terminal, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    return options.show(measured(), terminal);
  }

  private List<Metrics> measured() throws IOException, InterruptedException {
    if (form.merge != null) {
      return form.merge.evaluate(options);
    }
    return form.files == null ? checkpoint() : form.files.evaluate(terminal, options, spec);
  }

  private List<Metrics> checkpoint() throws InterruptedException, IOException {
    CheckpointForm wanted = form.checkpoint;
    if (wanted == null) {
      throw new IllegalStateException("picocli requires one of the three forms");
    }
    var source = PredictionSource.of(Optional.ofNullable(wanted.config), wanted.checkpoint);
    List<Path> inputs = List.of(source.config(), source.checkpoint());
    var loaded =
        LoadedExperiment.of(ConfigFile.read(source.config(), wanted.overrides, System::getenv));
    options.claim(inputs, EvaluationReport.names(loaded.plan().protocols(), options.report()));
    Optional<SavedDetections> saved =
        Optional.ofNullable(saveDetections)
            .map(file -> SavedDetections.into(file, options.outputs(inputs)));
    if (saved.isPresent() && !loaded.task().findsBoxes()) {
      throw new UserError(
          "--save-detections is for boxes, and this config is a %s"
              .formatted(loaded.task().name()));
    }
    SplitReport.Written written =
        new SplitReport(terminal, loaded, Split.named(wanted.split), stop)
            .write(
                source.checkpoint(),
                options.folder(),
                List.of(),
                options.report(),
                options.bootstrap());
    written
        .boxes()
        .ifPresent(
            boxes ->
                saved.ifPresent(
                    file -> {
                      file.add(boxes.set(), written.categoryIds());
                      file.write();
                    }));
    written.page().ifPresent(page -> terminal.note("report: " + page.toAbsolutePath()));
    return written.metrics();
  }
}
