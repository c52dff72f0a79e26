package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.pictures.EvaluationPictures;
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
import dev.tarsier.evaluation.folders.EvaluationFolders;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.report.Diagnosis;
import dev.tarsier.evaluation.report.GalleryChoice;
import dev.tarsier.evaluation.report.GalleryImage;
import dev.tarsier.evaluation.report.HtmlReport;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.voc.VocProtocol;
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
  private static final String PAGE = "report.html";
  private static final int PER_REASON = 4;

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
    CocoInput input = EvaluationFolders.read(groundTruth, detections);
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
    if (options.report() || plots.isWanted()) {
      show(terminal, options, set, metrics);
    }
    return List.of(metrics);
  }

  private void claim(EvaluationOptions options) throws IOException {
    List<Path> inputs = List.of(groundTruth, detections);
    var names = new ArrayList<>(plots.names());
    names.add(METRICS);
    if (options.report()) {
      names.add(PAGE);
    }
    options.claim(inputs, names);
    shard.outputs().forEach(file -> options.outputs(inputs).claim(file, "shard"));
  }

  /** The command as it was typed. */
  private static String words(CommandSpec spec) {
    return "%s %s"
        .formatted(
            spec.root().name(),
            String.join(" ", spec.root().commandLine().getParseResult().originalArgs()));
  }

  private void show(
      Terminal terminal, EvaluationOptions options, EvaluationSet set, Metrics metrics) {
    Measured curves = VocProtocol.continuous(VocProtocol.Points.ALL).measure(set);
    Diagnosis diagnosis = Diagnosis.of(set, curves.curves());
    diagnosis.notes().forEach(terminal::note);
    if (plots.isWanted()) {
      plots.write(options.folder(), EvaluationPictures.of(metrics, curves, diagnosis));
    }
    if (!options.report()) {
      return;
    }
    Path report = options.folder().resolve(PAGE);
    new HtmlReport(detections.getFileName().toString(), set)
        .evaluation(metrics)
        .curves(curves.curves(), curves.curveIou())
        .diagnosis(diagnosis)
        .gallery(gallery(set, diagnosis))
        .write(report);
    terminal.note("report: " + report.toAbsolutePath());
  }

  /** The files have no pictures: boxes on an empty ground. */
  private static List<GalleryImage> gallery(EvaluationSet set, Diagnosis diagnosis) {
    return GalleryChoice.of(set, diagnosis, PER_REASON).stream()
        .map(choice -> GalleryImage.of(set, diagnosis, choice, new byte[0]))
        .toList();
  }
}
