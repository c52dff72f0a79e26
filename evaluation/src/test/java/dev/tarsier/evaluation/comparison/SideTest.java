package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Fingerprint;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a path on the command line names, and the numbers of a side. */
class SideTest {
  private static final EvaluationSet SET = Evaluations.set(4, 0.7, 3);

  @TempDir private Path folder;

  @Test
  void aFolderItsMetricsAndATrainingsFolderNameAnEvaluation() throws IOException {
    Path evaluation = Evaluations.save(SET, "coco", folder.resolve("evaluation"));
    Path training = folder.resolve("training");
    Evaluations.save(SET, "coco", training.resolve("report"));

    for (Path path : List.of(evaluation, evaluation.resolve("metrics.json"), training)) {
      Side side = Side.read(path);
      assertThat(SavedEvaluation.isThere(path)).isTrue();
      assertThat(side.runs()).hasSize(1);
      assertThat(side.runs().get(0).boxes().truthCount()).isEqualTo(SET.truthCount());
    }
    assertThat(Side.read(evaluation).name()).isEqualTo(evaluation.toString());
    assertThat(Side.read(evaluation.resolve("metrics.json")).name())
        .isEqualTo(evaluation.toString());
    assertThat(SavedEvaluation.isThere(folder)).isFalse();
  }

  @Test
  void aFolderOfTrainingsIsOneSideOfSeveralSeeds() throws IOException {
    Path runs = folder.resolve("runs");
    for (int seed = 3; seed >= 1; seed--) {
      Evaluations.save(Evaluations.set(4, 0.7, seed), "coco", runs.resolve("s" + seed));
    }
    Files.createDirectories(runs.resolve("unfinished"));
    Files.writeString(runs.resolve("notes.txt"), "nothing");
    Side side = Side.read(runs);

    assertThat(side.name()).isEqualTo(runs.toString());
    assertThat(side.runs())
        .extracting(run -> run.folder().getFileName().toString())
        .containsExactly("s1", "s2", "s3");
  }

  @Test
  void trainingsOfTwoConfigsAreNoSide() throws IOException {
    Path runs = folder.resolve("runs");
    for (String name : List.of("ssd", "yolo")) {
      Metrics metrics =
          new Metrics("coco", Map.of(), List.of(), Map.of(), Map.of("experiment", name));
      MetricsFile.write(metrics, runs.resolve(name).resolve("metrics.json"));
    }
    assertThatThrownBy(() -> Side.read(runs))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("holds trainings of ssd and yolo: several seeds of one config");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> Side.read(folder.resolve("empty")))
        .hasMessageEndingWith("holds neither an evaluation nor trainings with one");
    assertThatThrownBy(() -> Side.read(folder.resolve("absent")))
        .hasMessageContaining("holds no evaluation");
  }

  @Test
  void aComparisonNeedsTwoSides() throws IOException {
    Side one = Side.read(Evaluations.save(SET, "coco", folder.resolve("one")));
    assertThatThrownBy(() -> Comparison.of(List.of(one), Bootstrap.standard()))
        .hasMessage("a comparison needs two evaluations");
  }

  /** In the second training's set no object is small. */
  @Test
  void severalSeedsHaveTheirMeanWhereAllDefineANumber() throws IOException {
    Path runs = folder.resolve("runs");
    Evaluations.save(SET, "coco", runs.resolve("a"));
    Evaluations.save(enlarged(Evaluations.set(4, 0.2, 5)), "coco", runs.resolve("b"));
    Side side = Side.read(runs);
    Metrics a = side.runs().get(0).metrics();
    Metrics b = side.runs().get(1).metrics();
    Metrics mean = SideMetrics.of(side, Bootstrap.standard().withResamples(100));

    assertThat(a.stat("APs")).isPresent();
    assertThat(mean.stat("APs")).isEmpty();
    assertThat(mean.stat("AP"))
        .hasValueCloseTo(
            (a.stat("AP").orElseThrow() + b.stat("AP").orElseThrow()) / 2, within(1e-12));
    ClassMetrics dog = mean.perClass().get(1);
    assertThat(dog.instances()).isEqualTo(4);
    assertThat(dog.value("APs")).isEmpty();
    assertThat(dog.value("AP"))
        .hasValueCloseTo(
            (a.perClass().get(1).value("AP").orElseThrow()
                    + b.perClass().get(1).value("AP").orElseThrow())
                / 2,
            within(1e-12));
    assertThat(mean.intervals()).containsKey("AP").doesNotContainKey("APs");
    assertThat(dog.intervals()).containsKey("AP").doesNotContainKey("APs");
    assertThat(SideMetrics.of(new Side("one", side.runs().subList(0, 1)), Bootstrap.standard()))
        .isEqualTo(a);
  }

  private static EvaluationSet enlarged(EvaluationSet set) {
    return new EvaluationSet(set.classes(), set.images().stream().map(SideTest::enlarged).toList());
  }

  private static EvaluatedImage enlarged(EvaluatedImage image) {
    List<TruthBox> truths =
        image.truths().stream()
            .map(b -> TruthBox.of(b.x(), b.y(), b.width() + 50, b.height() + 50, b.category()))
            .toList();
    return new EvaluatedImage(
        image.id(), image.width(), image.height(), truths, image.detections());
  }

  @Test
  void boxesOfTheEvaluatedFilesDoWhereNoneWereSaved() throws IOException {
    Path files = Evaluations.save(SET, "coco", folder.resolve("files"));
    Metrics metrics =
        ProtocolNumbers.metrics("coco", SET)
            .withProvenance("ground_truth", files.resolve("ground_truth.json.gz").toString())
            .withProvenance("detections", files.resolve("detections.json.gz").toString());
    Path plain = folder.resolve("plain");
    MetricsFile.write(metrics, plain.resolve("metrics.json"));

    assertThat(Fingerprint.ofDetections(SavedEvaluation.read(plain).boxes()))
        .isEqualTo(Fingerprint.ofDetections(SET));
    Files.delete(files.resolve("detections.json.gz"));
    SavedEvaluation lost = SavedEvaluation.read(plain);
    assertThatThrownBy(lost::boxes)
        .hasMessageContaining(
            "has no boxes to compare (ground_truth.json.gz and detections.json.gz)");
  }

  @Test
  void aSingleImageHasNoIntervals() {
    EvaluationSet one = Evaluations.set(1, 1, 3);
    Metrics metrics = Intervals.of(Protocols.named("coco").measure(one), Bootstrap.standard());
    assertThat(metrics.intervals()).isEmpty();
    assertThat(metrics.provenance()).doesNotContainKey("intervals");
  }

  /** VOC's mAP is a class's AP: its interval is that of its own number. */
  @Test
  void aClassOfVocHasTheIntervalOfItsAp() {
    Metrics metrics =
        Intervals.of(
            Protocols.named("voc").measure(Evaluations.set(30, 1, 3)),
            Bootstrap.standard().withResamples(100));
    Interval cat = Objects.requireNonNull(metrics.perClass().get(0).intervals().get("AP"));
    double ap = metrics.perClass().get(0).value("AP").orElseThrow();

    assertThat(metrics.intervals()).containsOnlyKeys("mAP");
    assertThat(cat.low()).isLessThanOrEqualTo(ap);
    assertThat(cat.high()).isGreaterThanOrEqualTo(ap);
  }

  @Test
  void aFingerprintIsOfTruthAndOfDetections() {
    Map<String, String> facts =
        SavedEvaluation.fingerprinted(ProtocolNumbers.metrics("coco", SET), SET).provenance();
    assertThat(facts)
        .containsEntry("ground_truth_fingerprint", Fingerprint.ofTruth(SET))
        .containsEntry("detections_fingerprint", Fingerprint.ofDetections(SET));
    assertThat(SavedEvaluation.names())
        .containsExactly("per_class.csv", "ground_truth.json.gz", "detections.json.gz");
  }

  /**
   * Two images without cats, one of which was searched: of two stray cats one counts, on each side.
   */
  @Test
  void whatImagesWereSearchedForIsKnownInAComparison() throws IOException {
    var labels = new FederatedLabels(List.of(Frequency.COMMON));
    labels.addNegative(1, 0);
    var stray = List.of(new ScoredBox(0, 0, 10, 10, 0, 0.9));
    EvaluationSet set =
        new EvaluationSet(
                List.of("cat"),
                List.of(
                    new EvaluatedImage("a", 9, 9, List.of(TruthBox.of(0, 0, 10, 10, 0)), List.of()),
                    new EvaluatedImage("b", 9, 9, List.of(), stray),
                    new EvaluatedImage("c", 9, 9, List.of(), stray)))
            .withLabels(labels);
    EvaluationSet found =
        new EvaluationSet(
                List.of("cat"),
                List.of(
                    new EvaluatedImage(
                        "a",
                        9,
                        9,
                        List.of(TruthBox.of(0, 0, 10, 10, 0)),
                        List.of(new ScoredBox(0, 0, 10, 10, 0, 0.5))),
                    set.images().get(1),
                    set.images().get(2)))
            .withLabels(labels);
    Comparison comparison =
        Comparison.of(
            List.of(
                Side.read(Evaluations.save(set, "lvis", folder.resolve("misses"))),
                Side.read(Evaluations.save(found, "lvis", folder.resolve("finds")))),
            Bootstrap.standard().withResamples(100));

    assertThat(comparison.pairs().get(0).headline().value()).isCloseTo(0.5, within(1e-12));
    // Only the coin of image a matters: whichever side has it is better by a half.
    assertThat(comparison.pairs().get(0).headline().pValue()).isEqualTo(1);
  }
}
