package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fingerprint;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoInput;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.report.HtmlReport;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Detections in a file against the truth in another: no model, no engine. */
final class FilesForm {

  @Option(
      names = "--ground-truth",
      required = true,
      paramLabel = "FILE",
      description = "The truth, as COCO's instances JSON (also .json.gz).")
  private Path groundTruth = Path.of("");

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "The detections, as COCO's results JSON or JSON Lines (also .gz).")
  private Path detections = Path.of("");

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "coco",
      completionCandidates = ProtocolNames.class,
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private String protocol = "coco";

  @ArgGroup(exclusive = false)
  private CocoOptions coco = new CocoOptions();

  @ArgGroup(exclusive = false)
  private ShardOptions shard = new ShardOptions();

  /** For completion and help. */
  static final class ProtocolNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Protocols.names().iterator();
    }
  }

  /** What is read. */
  List<Path> inputs() {
    return List.of(groundTruth, detections);
  }

  /** What is written besides metrics and page. */
  List<Path> outputs() {
    return shard.outputs();
  }

  /** What the rules are called in metrics. */
  String protocolName() {
    return protocol;
  }

  List<Metrics> evaluate(Terminal terminal, Path folder, boolean page, IntervalOptions intervals)
      throws IOException {
    Protocol rules = coco.applied(Protocols.named(protocol));
    CocoInput input = CocoFiles.read(groundTruth, detections);
    input.notes().forEach(terminal::note);
    EvaluationSet set = shard.applied(input.set());
    Measured measured = rules.measure(set);
    shard.write(measured);
    Metrics metrics =
        intervals
            .applied(measured)
            .withProvenance("toolkit_version", ToolkitVersion.current())
            .withProvenance("ground_truth", groundTruth.toString())
            .withProvenance("ground_truth_fingerprint", Fingerprint.ofTruth(set))
            .withProvenance("detections", detections.toString())
            .withProvenance("detections_fingerprint", Fingerprint.ofDetections(set));
    MetricsFile.write(metrics, folder.resolve("metrics.json"));
    if (page) {
      Path report = folder.resolve("report.html");
      Measured curves = VocProtocol.continuous(VocProtocol.Points.ALL).measure(set);
      new HtmlReport(detections.getFileName().toString(), set)
          .evaluation(metrics)
          .curves(curves.curves(), curves.curveIou())
          .write(report);
      terminal.note("report: " + report.toAbsolutePath());
    }
    return List.of(metrics);
  }
}
