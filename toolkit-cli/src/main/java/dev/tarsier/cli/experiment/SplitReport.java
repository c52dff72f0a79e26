package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.describe.RunningEngine;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.evaluate.EvaluationReport;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.task.Trained;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.LossCurve;
import dev.tarsier.evaluation.statistics.Bootstrap;
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
  private final StopRequest stop;

  SplitReport(Terminal terminal, LoadedExperiment loaded, Split split, StopRequest stop) {
    this.terminal = terminal;
    this.loaded = loaded;
    this.split = split;
    this.stop = stop;
  }

  /**
   * What was measured and written.
   *
   * @param metrics the numbers, the most important protocol first
   * @param page the report, if one was wanted and there is one for the task
   * @param boxes what was found, if the task finds boxes
   * @param categoryIds what the split's files call its classes
   */
  record Written(
      List<Metrics> metrics,
      Optional<Path> page,
      Optional<EvaluatedSplit> boxes,
      Map<String, Long> categoryIds) {}

  /**
   * Predicts the split, measures, writes.
   *
   * @param losses what was followed in training, for the page
   * @param page whether to write report.html
   * @param bootstrap how to give numbers intervals, if at all
   */
  Written write(
      Path checkpoint,
      Path folder,
      List<LossCurve> losses,
      boolean page,
      Optional<Bootstrap> bootstrap)
      throws InterruptedException {
    stop.lookAway();
    Dataset dataset = loaded.dataset(split);
    dataset.remarks().forEach(remark -> terminal.note("%s: %s".formatted(split, remark)));
    ChosenDevice device = ChosenDevice.of(loaded.plan());
    Trained.Result measured = loaded.measure(terminal, checkpoint, split, dataset, device, stop);
    Optional<EvaluatedSplit> boxes = measured.boxes();
    List<Metrics> metrics = measured.metrics();
    stop.lookAway();
    if (boxes.isPresent() && bootstrap.isPresent()) {
      EvaluatedSplit complete = boxes.get().withIntervals(bootstrap.get());
      boxes = Optional.of(complete);
      metrics = List.copyOf(complete.metrics().values());
    }
    stop.check(); // before the first file is written
    var report = new EvaluationReport(title(), facts(checkpoint, device), losses);
    report.writeMetrics(folder, metrics);
    if (bootstrap.isPresent()) {
      boxes.ifPresent(evaluated -> report.writeBoxes(folder, evaluated));
    }
    Optional<Path> file = Optional.empty();
    if (page && boxes.isPresent()) {
      file = Optional.of(report.writePage(folder, boxes.get(), dataset, loaded.imaging()));
    } else if (page) {
      file = measured.page().map(own -> own.write(report, folder, dataset, loaded.imaging()));
    }
    return new Written(metrics, file, boxes, dataset.categoryIds());
  }

  private String title() {
    return "%s, %s split".formatted(loaded.plan().name(), split);
  }

  private Map<String, String> facts(Path checkpoint, ChosenDevice device) {
    TrainingPlan plan = loaded.plan();
    var facts = new LinkedHashMap<String, String>();
    facts.put("toolkit_version", ToolkitVersion.current());
    facts.put("experiment", plan.name());
    facts.put("split", split.toString());
    facts.putAll(plan.parts());
    facts.put("input", plan.input().fit().describe());
    facts.put("seed", Long.toString(plan.seed()));
    facts.put("device", device.reason());
    facts.put("engine", "PyTorch " + RunningEngine.start().version());
    facts.put("checkpoint", checkpoint.getFileName().toString());
    facts.put("checkpoint_sha256", sha256(checkpoint));
    facts.put(
        "config_sha256",
        HexFormat.of()
            .formatHex(
                digest().digest(ConfigFile.resolved(plan).getBytes(StandardCharsets.UTF_8))));
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
