package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.describe.RunningEngine;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.evaluate.EvaluationReport;
import dev.tarsier.core.inference.DatasetPrediction;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.report.LossCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates a checkpoint on a split: numbers, and a page if wanted. */
final class SplitReport {

  private final Terminal terminal;
  private final LoadedExperiment loaded;
  private final Split split;

  SplitReport(Terminal terminal, LoadedExperiment loaded, Split split) {
    this.terminal = terminal;
    this.loaded = loaded;
    this.split = split;
  }

  /**
   * What was measured and written.
   *
   * @param evaluated the numbers
   * @param metrics the first protocol's file
   * @param page the report, if one was wanted
   */
  record Written(EvaluatedSplit evaluated, Path metrics, Optional<Path> page) {}

  /**
   * Predicts the split, measures, writes.
   *
   * @param losses what was followed in training, for the page
   * @param page whether to write report.html
   */
  Written write(Path checkpoint, Path folder, List<LossCurve> losses, boolean page)
      throws InterruptedException {
    Experiment experiment = loaded.experiment();
    Dataset dataset = loaded.composition().dataset(split);
    dataset.remarks().forEach(remark -> terminal.note("%s: %s".formatted(split, remark)));
    Imaging imaging = loaded.composition().imaging();
    ChosenDevice device = ChosenDevice.of(experiment.device());
    EvaluatedSplit evaluated;
    try (var detector = loaded.trained(checkpoint, device, terminal)) {
      var predictor =
          detector.predictor(
              imaging, experiment.input().shape(), experiment.evaluate().batchSize());
      var progress = new CountDisplay(terminal, "evaluating " + split, dataset.size());
      EvaluationSet set =
          DatasetPrediction.run(
              predictor, dataset, experiment.data().classNames(), progress::reached);
      progress.close();
      evaluated = EvaluatedSplit.measure(set, experiment.evaluate().protocols());
    }
    var report = new EvaluationReport(title(), facts(checkpoint, device), losses);
    report.writeMetrics(folder, evaluated);
    Optional<Path> file =
        page
            ? Optional.of(report.writePage(folder, evaluated, dataset, imaging))
            : Optional.empty();
    return new Written(evaluated, folder.resolve("metrics.json"), file);
  }

  private String title() {
    return "%s, %s split".formatted(loaded.experiment().name(), split);
  }

  private Map<String, String> facts(Path checkpoint, ChosenDevice device) {
    Experiment experiment = loaded.experiment();
    var facts = new LinkedHashMap<String, String>();
    facts.put("toolkit_version", ToolkitVersion.current());
    facts.put("experiment", experiment.name());
    facts.put("split", split.toString());
    facts.put("backbone", experiment.model().backbone().name());
    facts.put("head", experiment.model().head().name());
    facts.put(
        "input",
        "%d x %d"
            .formatted(experiment.input().resize().width(), experiment.input().resize().height()));
    facts.put("seed", Long.toString(experiment.seed()));
    facts.put("device", device.reason());
    facts.put("engine", "PyTorch " + RunningEngine.start().version());
    facts.put("checkpoint", checkpoint.getFileName().toString());
    facts.put("checkpoint_sha256", sha256(checkpoint));
    facts.put(
        "config_sha256",
        HexFormat.of()
            .formatHex(
                digest().digest(ConfigFile.write(experiment).getBytes(StandardCharsets.UTF_8))));
    return facts;
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of().formatHex(digest().digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
