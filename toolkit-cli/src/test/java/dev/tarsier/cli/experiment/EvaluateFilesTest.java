package dev.tarsier.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} of files, as a user types it. */
class EvaluateFilesTest {
  private static final Path TINY =
      Path.of(System.getProperty("tarsier.root"), "evaluation/src/test/resources/tiny");

  @TempDir private Path folder;

  @Test
  void vocKeepsTheOrderOfTheResultsFileWhereScoresAreEqual() throws IOException {
    Path truth =
        Files.writeString(
            folder.resolve("gt.json"),
            "{\"images\": [{\"id\": 1}, {\"id\": 2}], \"categories\": [{\"id\": 1, \"name\": \"cat\"}], \"annotations\": [{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 100, 100]}]}");
    Path found =
        Files.writeString(
            folder.resolve("dt.jsonl"),
            "{\"image_id\": 2, \"category_id\": 1, \"bbox\": [300, 300, 20, 20], \"score\": 0.5}\n{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 100, 100], \"score\": 0.5}\n");

    CommandRun run = evaluate(truth, found, "--protocol", "voc", "--no-intervals");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1 annotation without 'iscrowd': read as 0", "1 annotation without 'area'");
    assertThat(metrics().get("stats").get("mAP").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void foldersOfVocAndText() throws IOException {
    Path truth = Files.createDirectories(folder.resolve("VOC/Annotations"));
    Files.writeString(
        truth.resolve("a.xml"),
        "<annotation><size><width>20</width><height>10</height></size><object><name>dog</name><bndbox><xmin>1</xmin><ymin>3</ymin><xmax>10</xmax><ymax>6</ymax></bndbox></object></annotation>");
    Path found = Files.createDirectories(folder.resolve("results"));
    Files.writeString(found.resolve("comp4_det_test_dog.txt"), "a 0.9 11 3 20 6\na 0.5 1 3 5 6\n");

    CommandRun run = evaluate(folder.resolve("VOC"), found, "--protocol", "voc");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(metrics().get("stats").get("mAP").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void partsMergedAreOneRunIntervalsIncluded() throws IOException {
    String resamples = "--resamples=100";
    assertThat(evaluate(TINY.resolve("gt.json"), TINY.resolve("dt.json"), resamples).code())
        .isZero();
    JsonNode whole = metrics();
    List<String> merge = new ArrayList<>(List.of("evaluate", "--merge"));
    for (int part = 1; part <= 3; part++) {
      Path shard = folder.resolve(part + ".shard");
      CommandRun run =
          evaluate(
              TINY.resolve("gt.json"),
              TINY.resolve("dt.json"),
              "--no-intervals",
              "--part=" + part + "/3",
              "--shard-out=" + shard);
      assertThat(run.code()).as(run.err()).isZero();
      merge.add(shard.toString());
    }
    merge.addAll(List.of(resamples, "--force", "--out", folder.resolve("out").toString()));

    CommandRun run = CommandRun.of(merge.toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isZero();
    for (String part : List.of("stats", "per_class", "intervals")) {
      assertThat(metrics().get(part)).as(part).isEqualTo(whole.get(part));
    }
    assertThat(whole.get("intervals").size()).isGreaterThan(10);
  }

  @Test
  void limitsOfDetectionsMayBeOthers() throws IOException {
    CommandRun run =
        evaluate(
            TINY.resolve("gt.json"),
            TINY.resolve("dt.json"),
            "--no-intervals",
            "--max-detections=1,10,2");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(metrics().get("provenance").get("max_detections").asText()).isEqualTo("1, 2, 10");
  }

  @Test
  void mistakesAreToldWithTheWayOut() {
    assertThat(evaluate(TINY.resolve("gt.json"), TINY.resolve("dt.json"), "--protocol=voc12").err())
        .contains("there is no protocol 'voc12' (allowed: coco, voc, voc07");
    assertThat(evaluate(TINY.resolve("gt.json"), TINY.resolve("dt.json"), "--part=4/3").err())
        .contains("there is no part 4 of 3");
    assertThat(evaluate(TINY.resolve("gt.json"), TINY.resolve("gt.json")).err())
        .contains("are ground truth and detections swapped?");
    CommandRun run = CommandRun.of("evaluate", "--merge", TINY.resolve("gt.json").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("this is no whole shard");
  }

  private CommandRun evaluate(Path truth, Path found, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--ground-truth",
                truth.toString(),
                "--detections",
                found.toString(),
                "--no-report",
                "--force",
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode metrics() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/metrics.json").toFile());
  }
}
