package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Fingerprint;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoProtocol;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.report.MetricsReader;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.CopiedImages;
import dev.tarsier.evaluation.statistics.WeightedNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedEvaluationTest {
  private static final EvaluationSet SET = Evaluations.set(20, 0.7, 3);

  @Test
  void boxesComeBackAsTheyWere(@TempDir Path folder) throws Exception {
    Evaluations.save(SET, "coco", folder);
    EvaluationSet read = SavedEvaluation.read(folder).boxes();

    assertThat(read.classes()).isEqualTo(SET.classes());
    assertThat(read.images())
        .extracting(EvaluatedImage::truths)
        .isEqualTo(SET.images().stream().map(EvaluatedImage::truths).toList());
    assertThat(read.images())
        .extracting(EvaluatedImage::detections)
        .isEqualTo(SET.images().stream().map(EvaluatedImage::detections).toList());
    assertThat(Fingerprint.ofDetections(read)).isEqualTo(Fingerprint.ofDetections(SET));
  }

  @Test
  void numbersAndIntervalsComeBackAsTheyWere(@TempDir Path folder) throws Exception {
    Metrics metrics =
        Intervals.of(CocoProtocol.standard().measure(SET), Bootstrap.standard().withResamples(100));
    MetricsFile.write(metrics, folder.resolve("metrics.json"));

    assertThat(MetricsReader.read(folder.resolve("metrics.json"))).isEqualTo(metrics);
    assertThat(metrics.intervals()).containsKeys("AP", "AP50", "AR100");
    assertThat(metrics.perClass().get(1).intervals()).containsKey("AP");
    assertThat(metrics.provenance().get("intervals")).contains("BCa", "20 images", "seed 1");
  }

  @Test
  void sizesAndCrowdsComeBackAsTheyWere(@TempDir Path folder) {
    var crowd = new TruthBox(10, 20, 100, 50, 0, 1234, true, false);
    var wide =
        new EvaluatedImage("a", 320, 240, List.of(crowd, TruthBox.of(0, 0, 9, 8, 0)), List.of());
    SavedBoxes.write(new EvaluationSet(List.of("cat"), List.of(wide)), folder);
    EvaluatedImage read = SavedBoxes.read(folder).images().get(0);

    assertThat(read.width()).isEqualTo(320);
    assertThat(read.height()).isEqualTo(240);
    assertThat(read.truths()).isEqualTo(wide.truths());
  }

  /** Where scores are equal VOC asks which line came first, whatever its image. */
  @Test
  void detectionsOfEqualScoreKeepTheirOrderOverImages(@TempDir Path folder) throws Exception {
    String truth =
        """
        {"images": [{"id": 1}, {"id": 2}], "categories": [{"id": 1, "name": "cat"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 10, 10], "area": 100, "iscrowd": 0}]}
        """;
    String missThenHit =
        """
        [{"image_id": 2, "category_id": 1, "bbox": [50, 0, 10, 10], "score": 0.5},
         {"image_id": 1, "category_id": 1, "bbox": [0, 0, 10, 10], "score": 0.5}]
        """;
    EvaluationSet set =
        CocoFiles.read(
                Files.writeString(folder.resolve("gt.json"), truth),
                Files.writeString(folder.resolve("dt.json"), missThenHit))
            .set();
    Evaluations.save(set, "voc", folder);

    SavedEvaluation saved = SavedEvaluation.read(folder);
    assertThat(saved.metrics().stat("mAP")).hasValue(0.5);
    assertThat(Fingerprint.ofDetections(saved.boxes())).isEqualTo(Fingerprint.ofDetections(set));
  }

  /** Without them a detection of a class that nobody looked for would be left out. */
  @Test
  void whatAFederatedSetSaysComesBack(@TempDir Path folder) throws Exception {
    var labels = new FederatedLabels(List.of(Frequency.RARE, Frequency.FREQUENT));
    labels.addNegative(1, 0);
    labels.addNotExhaustive(0, 1);
    var dog = TruthBox.of(50, 0, 10, 10, 1);
    EvaluationSet set =
        new EvaluationSet(
                List.of("cat", "dog"),
                List.of(
                    new EvaluatedImage(
                        "a",
                        99,
                        99,
                        List.of(TruthBox.of(0, 0, 10, 10, 0), dog),
                        List.of(new ScoredBox(0, 0, 10, 10, 0, 0.5))),
                    new EvaluatedImage(
                        "b", 99, 99, List.of(), List.of(new ScoredBox(0, 0, 10, 10, 0, 0.9)))))
            .withLabels(labels);
    Evaluations.save(set, "lvis", folder);
    SavedEvaluation saved = SavedEvaluation.read(folder);
    FederatedLabels read = saved.boxes().labels();

    // One stray cat before the one that is there: precision 1/2.
    assertThat(saved.metrics().stat("APr").orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(read.isNegative(1, 0)).isTrue();
    assertThat(read.isNegative(0, 0)).isFalse();
    assertThat(read.isNotExhaustive(0, 1)).isTrue();
    assertThat(read.isNotExhaustive(1, 1)).isFalse();
    assertThat(read.frequency(0)).isEqualTo(Frequency.RARE);
    assertThat(read.frequency(1)).isEqualTo(Frequency.FREQUENT);
  }

  /** Cats are always found and dogs never: whatever is drawn, their AP is 1 and 0, the mean ½. */
  @Test
  void eachClassHasItsOwnInterval() {
    var truths = List.of(TruthBox.of(0, 0, 40, 30, 0), TruthBox.of(100, 0, 40, 30, 1));
    List<ScoredBox> found = List.of(new ScoredBox(0, 0, 40, 30, 0, 0.9));
    List<EvaluatedImage> images =
        IntStream.range(0, 5)
            .mapToObj(i -> new EvaluatedImage("image" + i, 320, 240, truths, found))
            .toList();
    Metrics metrics =
        Intervals.of(
            CocoProtocol.standard().measure(new EvaluationSet(List.of("cat", "dog"), images)),
            Bootstrap.standard().withResamples(100));

    assertThat(ends(metrics.intervals().get("AP50")))
        .containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    assertThat(ends(metrics.perClass().get(0).intervals().get("AP50")))
        .containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(ends(metrics.perClass().get(1).intervals().get("AP50")))
        .containsExactly(new double[] {0, 0}, within(1e-9));
    assertThat(ends(metrics.perClass().get(1).intervals().get("AR100")))
        .containsExactly(new double[] {0, 0}, within(1e-9));
    assertThat(ends(metrics.perClass().get(0).intervals().get("AR100")))
        .containsExactly(new double[] {1, 1}, within(1e-9));
  }

  private static double[] ends(@Nullable Interval interval) {
    Objects.requireNonNull(interval);
    return new double[] {interval.low(), interval.high()};
  }

  /** The fast way against the plain one, on weights with zeros and repetitions. */
  @Test
  void resampledMatchesEqualCopiedImages() {
    Path files = Fixtures.resource("tiny");
    EvaluationSet tiny = CocoFiles.read(files.resolve("gt.json"), files.resolve("dt.json")).set();
    WeightedNumbers fast = ProtocolNumbers.of("coco", tiny);
    WeightedNumbers plain =
        new CopiedImages(
            tiny,
            fast.names().subList(0, 12),
            part ->
                CocoEvaluation.evaluate(part).metrics().stats().values().stream()
                    .mapToDouble(value -> value.orElse(Double.NaN))
                    .toArray());
    var weights = new int[20];
    for (int i = 0; i < 20; i++) {
      weights[i] = i % 4;
    }

    assertThat(Arrays.copyOf(fast.of(weights), 12))
        .containsExactly(plain.of(weights), within(1e-12));
  }

  @Test
  void anIntervalHoldsItsNumber() {
    Metrics metrics =
        Intervals.of(CocoProtocol.standard().measure(SET), Bootstrap.standard().withResamples(200));
    for (Map.Entry<String, Interval> entry : metrics.intervals().entrySet()) {
      assertThat(metrics.stat(entry.getKey()).orElseThrow())
          .as(entry.getKey())
          .isBetween(entry.getValue().low() - 1e-12, entry.getValue().high() + 1e-12);
    }
  }

  @Test
  void thirdPartiesCanReadTheClasses(@TempDir Path folder) throws Exception {
    Evaluations.save(SET, "voc", folder);

    assertThat(Files.readString(folder.resolve("per_class.csv")).lines())
        .first()
        .isEqualTo("class,instances,AP");
    assertThat(Files.readString(folder.resolve("per_class.csv")))
        .contains("\"a \"\"b\"\", c\",10,");
  }

  @Test
  void refusesBoxesThatAreNotThoseBehindTheNumbers(@TempDir Path folder) throws Exception {
    Evaluations.save(SET, "coco", folder);
    SavedBoxes.write(Evaluations.set(20, 0.2, 3), folder);
    SavedEvaluation saved = SavedEvaluation.read(folder);

    assertThatThrownBy(saved::boxes)
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("evaluate again");
  }

  @Test
  void saysWhereNothingIs(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> SavedEvaluation.read(folder))
        .hasMessageContaining("holds no evaluation");
    Files.writeString(folder.resolve("metrics.json"), "{\"schema\": \"other/1\"}");
    assertThatThrownBy(() -> SavedEvaluation.read(folder)).hasMessageContaining("'other/1'");
    Files.writeString(folder.resolve("metrics.json"), "{\n  nonsense");
    assertThatThrownBy(() -> SavedEvaluation.read(folder)).hasMessageContaining("json:2:");
  }
}
