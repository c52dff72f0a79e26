package dev.tarsier.cli.oddforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Dataset;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody made of the files.
 *
 * @param verdict in one word
 * @param words all that was said
 * @param objects that count, 0 where nothing was read
 */
record Answer(Verdict verdict, String words, int objects) {

  private static final String CONFIG =
      """
      name: odd
      device: cpu
      data:
        train: {%s}
        classes: [cell, dog]
      input: {resize: {width: 64, height: 64}}
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 1
        batch_size: 2
        optimizer: {type: sgd}
        schedule: {type: constant}
      """;

  private static final Catalog INSTALLED = Plugins.load(Optional.empty());

  /** The data set of a config, its images decoded. */
  static Answer ofDataset(OddForm.Section section) {
    ConfigFile config =
        ConfigFile.parse("odd.yaml", CONFIG.formatted(section.yaml()), List.of(), name -> null);
    try {
      Dataset dataset =
          new DetectionComposition(new DetectionTask().bind(config, INSTALLED), INSTALLED)
              .dataset(Split.TRAIN);
      int objects = 0;
      for (int i = 0; i < dataset.size(); i++) {
        dataset.image(i);
        objects += (int) dataset.annotation(i).boxes().stream().filter(box -> !box.crowd()).count();
      }
      return read(String.join("\n", dataset.remarks()), objects);
    } catch (UserError e) {
      return new Answer(Verdict.REFUSED, String.valueOf(e.getMessage()), 0);
    }
  }

  /** {@code evaluate} of files; instances are counted without crowds. */
  static Answer ofEvaluate(OddForm.Section section, Path out) throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--ground-truth",
            section.truth().toString(),
            "--detections",
            section.detections().toString(),
            "--no-intervals",
            "--no-report",
            "--out",
            out.toString());
    if (run.code() != 0) {
      return refused(run);
    }
    int objects = 0;
    for (JsonNode each :
        new ObjectMapper().readTree(out.resolve("metrics.json").toFile()).get("per_class")) {
      objects += each.get("instances").asInt();
    }
    return read(run.err(), objects);
  }

  /**
   * {@code data check}. What is suspicious is no oddity of the format; what the policy drops is one
   * that a data set remarks.
   */
  static Answer ofCheck(Path folder) throws IOException {
    CommandRun run =
        CommandRun.of("data", "check", folder.toString(), "--policy", "drop", "--json");
    if (!run.out().startsWith("{")) {
      return refused(run);
    }
    JsonNode found = new ObjectMapper().readTree(run.out());
    var words = new StringBuilder(run.err());
    for (JsonNode defect : found.get("defects")) {
      if (defect.get("error").asBoolean()) {
        words.append(
            "%s  %s\n".formatted(defect.get("place").asText(), defect.get("reason").asText()));
      }
    }
    if (run.code() != 0) {
      return new Answer(Verdict.REFUSED, words.toString(), 0);
    }
    int objects = -found.get("dropped").asInt();
    for (JsonNode split : found.get("splits")) {
      objects += split.get("objects").asInt();
    }
    return read(words.toString(), objects);
  }

  /** {@code data convert}; objects are not counted, since it counts them itself. */
  static Answer ofConvert(Path folder, Path target) {
    CommandRun run =
        CommandRun.of("data", "convert", folder.toString(), target.toString(), "--to", "coco");
    return run.code() == 0 ? read(run.err(), -1) : refused(run);
  }

  private static Answer read(String words, int objects) {
    return new Answer(words.isBlank() ? Verdict.READ : Verdict.REMARK, words, objects);
  }

  private static Answer refused(CommandRun run) {
    if (run.code() != 2) {
      throw new IllegalStateException("exit code %d: %s".formatted(run.code(), run.err()));
    }
    return new Answer(Verdict.REFUSED, run.err(), 0);
  }
}
