package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoInput;
import dev.tarsier.evaluation.comparison.Intervals;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.report.Diagnosis;
import dev.tarsier.evaluation.report.GalleryChoice;
import dev.tarsier.evaluation.report.GalleryImage;
import dev.tarsier.evaluation.report.HtmlReport;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.voc.VocClassResult;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Detections in a file against the truth in another: no model, no engine. */
final class FilesForm {

  private static final int PER_REASON = 4;

  /** The rules of the files form. */
  enum Protocol {
    COCO,
    VOC07,
    VOC
  }

  @Option(
      names = "--ground-truth",
      required = true,
      paramLabel = "FILE",
      description = "The truth, as COCO's instances JSON.")
  private Path groundTruth = Path.of("");

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "The detections, as COCO's results JSON.")
  private Path detections = Path.of("");

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "coco",
      description = "coco, voc07 (11 points) or voc (all points); default: ${DEFAULT-VALUE}.")
  private Protocol protocol = Protocol.COCO;

  /** What is read. */
  List<Path> inputs() {
    return List.of(groundTruth, detections);
  }

  /** What the rules are called in metrics. */
  String protocolName() {
    return protocol.name().toLowerCase(Locale.ROOT);
  }

  List<Metrics> evaluate(
      Terminal terminal, Path folder, boolean page, Optional<Bootstrap> bootstrap, String command)
      throws IOException {
    CocoInput input = CocoFiles.read(groundTruth, detections);
    input.notes().forEach(terminal::note);
    EvaluationSet set = input.set();
    Metrics plain =
        SavedEvaluation.fingerprinted(metrics(set), set)
            .withProvenance("toolkit_version", ToolkitVersion.current())
            .withProvenance("command", command)
            .withProvenance("ground_truth", groundTruth.toString())
            .withProvenance("detections", detections.toString());
    Metrics metrics = bootstrap.map(drawn -> Intervals.added(plain, set, drawn)).orElse(plain);
    MetricsFile.write(metrics, folder.resolve("metrics.json"));
    if (bootstrap.isPresent()) {
      SavedEvaluation.writeBoxes(metrics, set, folder);
    }
    if (page) {
      Path report = folder.resolve("report.html");
      List<PrecisionRecallCurve> curves = curves(set);
      Diagnosis diagnosis = Diagnosis.of(set, curves);
      diagnosis.notes().forEach(terminal::note);
      new HtmlReport(detections.getFileName().toString(), set)
          .evaluation(metrics)
          .curves(curves, 0.5)
          .diagnosis(diagnosis)
          .gallery(gallery(set, diagnosis))
          .write(report);
      terminal.note("report: " + report.toAbsolutePath());
    }
    return List.of(metrics);
  }

  /** The files have no pictures: boxes on an empty ground. */
  private static List<GalleryImage> gallery(EvaluationSet set, Diagnosis diagnosis) {
    return GalleryChoice.of(set, diagnosis, PER_REASON).stream()
        .map(choice -> GalleryImage.of(set, diagnosis, choice, new byte[0]))
        .toList();
  }

  private Metrics metrics(EvaluationSet set) {
    return switch (protocol) {
      case COCO -> CocoEvaluation.evaluate(set).metrics();
      // COCO's boxes are continuous, so widths get no +1.
      case VOC07 -> voc(set, VocProtocol.Points.ELEVEN);
      case VOC -> voc(set, VocProtocol.Points.ALL);
    };
  }

  private static Metrics voc(EvaluationSet set, VocProtocol.Points points) {
    return VocEvaluation.evaluate(set, VocProtocol.continuous(points)).metrics();
  }

  private static List<PrecisionRecallCurve> curves(EvaluationSet set) {
    return VocEvaluation.evaluate(set, VocProtocol.continuous(VocProtocol.Points.ALL))
        .classes()
        .stream()
        .map(VocClassResult::curve)
        .toList();
  }
}
