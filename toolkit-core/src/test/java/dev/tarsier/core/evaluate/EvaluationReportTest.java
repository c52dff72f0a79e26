package dev.tarsier.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two images, one wider than the gallery shows them: of three objects two are found. */
class EvaluationReportTest {

  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cell", "plate"),
          List.of(
              new EvaluatedImage(
                  "wide",
                  1280,
                  500,
                  List.of(TruthBox.of(10, 20, 100, 40, 0), TruthBox.of(150, 100, 40, 80, 1)),
                  List.of(new ScoredBox(10, 20, 100, 40, 0, 0.9))),
              new EvaluatedImage(
                  "small",
                  60,
                  50,
                  List.of(TruthBox.of(5, 5, 20, 30, 0)),
                  List.of(
                      new ScoredBox(5, 5, 20, 30, 0, 0.8), new ScoredBox(40, 1, 9, 9, 0, 0.7)))));

  private record Images() implements Dataset {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public Annotation annotation(int index) {
      throw new UnsupportedOperationException("the set has them");
    }

    @Override
    public Image image(int index) {
      return index == 0
          ? PlainImaging.coordinates(1280, 500, 0)
          : PlainImaging.coordinates(60, 50, 1);
    }
  }

  @TempDir Path folder;
  private EvaluationReport report = new EvaluationReport("Two", Map.of(), List.of());

  @BeforeEach
  void begin() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("checkpoint", "best.safetensors");
    facts.put("seed", "7");
    report = new EvaluationReport("Two images", facts, List.of());
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve(name)));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void oneProtocolIsOneFile() throws IOException {
    report.writeMetrics(folder, EvaluatedSplit.measure(SET, List.of("coco")).metrics().values());

    assertThat(written()).containsExactly("metrics.json");
    assertThat(json("metrics.json").path("protocol").asText()).isEqualTo("coco");
    // Class 0: both found, before the false one; class 1: nothing. Mean ½.
    assertThat(json("metrics.json").path("stats").path("AP50").asDouble()).isEqualTo(0.5);
    assertThat(json("metrics.json").path("provenance").path("seed").asText()).isEqualTo("7");
  }

  @Test
  void severalHaveAFileEachAndTheFirstIsTheMain() throws IOException {
    EvaluatedSplit split = EvaluatedSplit.measure(SET, List.of("voc", "coco"));
    report.writeMetrics(folder, split.metrics().values());

    assertThat(written())
        .containsExactly("metrics-coco.json", "metrics-voc.json", "metrics.json")
        .containsExactlyInAnyOrderElementsOf(EvaluationReport.names(List.of("voc", "coco"), false));
    assertThat(json("metrics.json")).isEqualTo(json("metrics-voc.json"));
    assertThat(json("metrics-coco.json").path("protocol").asText()).isEqualTo("coco");
  }

  @Test
  void namesOfAllThatIsWritten() {
    assertThat(EvaluationReport.names(List.of("coco"), true))
        .containsExactly("metrics.json", "report.html");
    assertThat(EvaluationReport.names(List.of("coco", "lvis"), true))
        .containsExactly("metrics.json", "metrics-coco.json", "metrics-lvis.json", "report.html");
  }

  @Test
  void withoutAnyThereIsNoFile() throws IOException {
    report.writeMetrics(folder, List.of());

    assertThat(written()).isEmpty();
  }

  @Test
  void thePageHoldsNumbersFactsAndImagesNoWiderThanTheGallery() throws IOException {
    EvaluatedSplit split = EvaluatedSplit.measure(SET, List.of("voc"));
    Path page = report.writePage(folder, split, new Images(), new PlainImaging());

    String html = Files.readString(page);
    assertThat(page).isEqualTo(folder.resolve("report.html"));
    assertThat(html).contains("Two images", "best.safetensors", "wide", "small");
    // The plain library writes the size of what it was given: 1280 × 500 is halved.
    assertThat(html).contains(base64("640 x 250"), base64("60 x 50"));
    assertThat(html).doesNotContain(base64("1280 x 500"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void boxesAreSavedForALaterComparison() throws IOException {
    EvaluatedSplit split =
        EvaluatedSplit.measure(SET, List.of("voc")).withIntervals(new Bootstrap(100, 0.95, 1));
    report.writeBoxes(folder, split);

    assertThat(written()).isNotEmpty();
    assertThat(split.metrics().get("voc"))
        .satisfies(metrics -> assertThat(metrics.intervals()).containsKey("mAP"));
  }
}
