package dev.tarsier.cli.evaluate;

import dev.tarsier.annotations.text.BoxLines;
import dev.tarsier.cli.pictures.PlotsOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.coco.CocoInput;
import dev.tarsier.evaluation.comparison.Intervals;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.folders.EvaluationFolders;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.report.SlicesCsv;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Detections in a file against the truth in another: no model, no engine. */
public final class FilesForm {

  private static final String METRICS = "metrics.json";

  @Option(
      names = "--ground-truth",
      required = true,
      paramLabel = "PATH",
      description =
          "The truth: COCO's instances JSON (also .json.gz), a folder of VOC's XML, or of one text file an image.")
  private Path groundTruth = Path.of("");

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "PATH",
      description =
          "The detections: COCO's results JSON or JSON Lines (also .gz), a folder of comp4_det_test_CLASS.txt, or of one text file an image.")
  private Path detections = Path.of("");

  @Option(
      names = "--boxes",
      paramLabel = "FORM",
      defaultValue = "corners",
      description =
          "How text files an image write a box: corners (left top right bottom) or size (left top width height); default: ${DEFAULT-VALUE}.")
  private BoxLines.Form boxes = BoxLines.Form.CORNERS;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "coco",
      completionCandidates = ProtocolNames.class,
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private String protocol = "coco";

  @ArgGroup(exclusive = false)
  private ProtocolOptions parameters = new ProtocolOptions();

  @ArgGroup(exclusive = false)
  private PlotsOption plots = new PlotsOption();

  @ArgGroup(exclusive = false)
  private SliceOptions slices = new SliceOptions();

  @ArgGroup(exclusive = false)
  private PictureFolder pictures = new PictureFolder();

  @ArgGroup(exclusive = false)
  private ShardOptions shard = new ShardOptions();

  /** For completion and help. */
  static final class ProtocolNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Protocols.names().iterator();
    }
  }

  /**
   * Measures and writes all that is wanted.
   *
   * @param spec the command that was typed
   */
  public List<Metrics> evaluate(Terminal terminal, EvaluationOptions options, CommandSpec spec)
      throws IOException {
    claim(options);
    Path folder = options.folder();
    Optional<Bootstrap> bootstrap = options.bootstrap();
    Protocol rules = parameters.applied(Protocols.named(protocol));
    CocoInput input = EvaluationFolders.read(groundTruth, detections, boxes);
    input.notes().forEach(terminal::note);
    EvaluationSet set = shard.applied(input.set());
    Measured measured = rules.measure(set);
    shard.write(measured);
    Metrics metrics =
        SavedEvaluation.fingerprinted(
                bootstrap.map(drawn -> Intervals.of(measured, drawn)).orElseGet(measured::metrics),
                set)
            .withProvenance("toolkit_version", ToolkitVersion.current())
            .withProvenance("command", words(spec))
            .withProvenance("ground_truth", groundTruth.toString())
            .withProvenance("detections", detections.toString());
    MetricsFile.write(metrics, folder.resolve(METRICS));
    if (bootstrap.isPresent()) {
      SavedEvaluation.writeBoxes(metrics, set, folder);
    }
    List<SliceResult> results = slices(terminal, set, rules, options);
    if (options.report() || plots.isWanted()) {
      var page = new EvaluationPage(terminal, set, metrics);
      if (plots.isWanted()) {
        page.draw(plots, folder);
      }
      if (options.report()) {
        page.write(detections.getFileName().toString(), folder, pictures, results);
      }
    }
    return List.of(metrics);
  }

  private List<SliceResult> slices(
      Terminal terminal, EvaluationSet set, Protocol rules, EvaluationOptions options) {
    if (!slices.isWanted()) {
      return List.of();
    }
    List<SliceResult> results = slices.results(terminal, set, rules, options.bootstrap());
    AtomicFile.write(options.folder().resolve(SliceOptions.FILE), SlicesCsv.text(results));
    return results;
  }

  private void claim(EvaluationOptions options) throws IOException {
    List<Path> inputs = new ArrayList<>(List.of(groundTruth, detections));
    inputs.addAll(slices.inputs());
    var names = new ArrayList<>(plots.names());
    names.add(METRICS);
    if (options.report()) {
      names.add(EvaluationPage.FILE);
    }
    options.claim(inputs, names);
    // CSV has no place for a mark of ours: beside our metrics.json it is ours too.
    if (slices.isWanted() && !OwnFiles.wrote(options.folder().resolve(METRICS))) {
      options.claim(inputs, List.of(SliceOptions.FILE));
    }
    shard.outputs().forEach(file -> options.outputs(inputs).claim(file, "shard"));
  }

  /** The command as it was typed. */
  private static String words(CommandSpec spec) {
    return "%s %s"
        .formatted(
            spec.root().name(),
            String.join(" ", spec.root().commandLine().getParseResult().originalArgs()));
  }
}
