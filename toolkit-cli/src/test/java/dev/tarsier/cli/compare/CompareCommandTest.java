package dev.tarsier.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From two files of detections to a verdict, as a user types it. */
class CompareCommandTest {
  @TempDir private static Path folder;

  /** Forty images with one object each; "half" finds every other one. */
  @BeforeAll
  static void evaluate() throws IOException {
    var images = new StringBuilder();
    var annotations = new StringBuilder();
    var all = new StringBuilder();
    var half = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      String comma = i == 1 ? "" : ",";
      images.append("%s{\"id\":%d,\"width\":100,\"height\":80}".formatted(comma, i));
      annotations.append(
          "%s{\"id\":%d,\"image_id\":%d,\"category_id\":1,\"bbox\":[10,10,40,30],\"area\":1200,\"iscrowd\":0}"
              .formatted(comma, i, i));
      String found =
          "{\"image_id\":%d,\"category_id\":1,\"bbox\":[10,10,40,30],\"score\":0.%02d}"
              .formatted(i, 10 + i);
      all.append(comma).append(found);
      half.append(i % 2 == 0 ? (i == 2 ? "" : ",") + found : "");
    }
    write(
        "gt.json",
        "{\"images\":[%s],\"annotations\":[%s],\"categories\":[{\"id\":1,\"name\":\"cat\"}]}"
            .formatted(images, annotations));
    write("all.json", "[" + all + "]");
    write("half.json", "[" + half + "]");
    assertThat(evaluate("all").code()).isZero();
    assertThat(evaluate("half").code()).isZero();
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static CommandRun evaluate(String detections, String... more) {
    String[] arguments = {
      "evaluate",
      "--ground-truth",
      at("gt.json"),
      "--detections",
      at(detections + ".json"),
      "--out",
      at(detections),
      "--resamples",
      "100"
    };
    var complete = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, complete, 0, arguments.length);
    System.arraycopy(more, 0, complete, arguments.length, more.length);
    return CommandRun.of(complete);
  }

  @Test
  void saysWhichIsBetterAndByHowMuch() {
    CommandRun run = CommandRun.of("compare", at("half"), at("all"), "--resamples", "200");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("AP50", "is better than", "not these architectures");
  }

  @Test
  void tablesForPapersKeepStandardOutputClean() {
    CommandRun run =
        CommandRun.of("compare", at("half"), at("all"), "--format", "latex", "--resamples", "200");

    assertThat(run.out()).startsWith("\\begin{tabular}").doesNotContain("better");
    assertThat(run.err()).contains("is better than");
  }

  @Test
  void writesAPage() {
    CommandRun run =
        CommandRun.of(
            "compare", at("half"), at("all"), "--resamples", "200", "--page", at("page.html"));

    assertThat(run.code()).isZero();
    assertThat(folder.resolve("page.html")).isRegularFile();
  }

  @Test
  void anEvaluationLeavesNumbersIntervalsAndProvenance() throws IOException {
    String json = Files.readString(folder.resolve("half/metrics.json"));

    assertThat(json)
        .contains("\"intervals\"", "\"low\"", "ground_truth_fingerprint", "detections_fingerprint")
        .contains(
            "BCa bootstrap over 40 images, 100 resamples, seed 1", "tarsier evaluate --ground");
    assertThat(folder.resolve("half/per_class.csv")).isRegularFile();
    assertThat(folder.resolve("half/report.html")).isRegularFile();
  }

  @Test
  void demandsEndWithACodeOfTheirOwn() {
    assertThat(evaluate("all", "--fail-under", "AP=0.9").code()).isZero();
    CommandRun missed = evaluate("half", "--fail-under", "AP=0.9");
    assertThat(missed.code()).isEqualTo(Demands.NOT_MET);
    assertThat(missed.err()).contains("AP is 0.", "demanded are 0.9");
    CommandRun unknown = evaluate("half", "--fail-under", "mAP=0.9");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no number 'mAP'", "AR100");
  }

  @Test
  void aBaselineMustNotBeMissedByMoreThanChance() {
    assertThat(evaluate("half", "--fail-if-worse-than", at("all")).code())
        .isEqualTo(Demands.NOT_MET);
    assertThat(evaluate("all", "--fail-if-worse-than", at("half")).code()).isZero();
    assertThat(evaluate("all", "--fail-if-worse-than", at("all")).code()).isZero();
    assertThat(evaluate("all", "--fail-if-worse-than", at("nowhere")).code()).isEqualTo(2);
  }

  @Test
  void mistakesAreNamed() {
    assertThat(CommandRun.of("compare", at("half")).err()).contains("two evaluations or more");
    assertThat(CommandRun.of("compare", at("half"), at("gone")).err())
        .contains("holds no evaluation");
    CommandRun few = CommandRun.of("compare", at("half"), at("all"), "--resamples", "5");
    assertThat(few.code()).isEqualTo(2);
    assertThat(few.err()).contains("--resamples 5");
    assertThat(CommandRun.of("compare", at("half"), at("all"), "--detect", "3").err())
        .contains("--detect 3.0");
  }
}
