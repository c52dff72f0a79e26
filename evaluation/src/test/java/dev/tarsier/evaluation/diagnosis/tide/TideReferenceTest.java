package dev.tarsier.evaluation.diagnosis.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.coco.CocoFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every number of the reference program, within 1e-9 percent. */
class TideReferenceTest {

  @Test
  void tinyEqualsTheReferenceAtBothOverlaps() {
    Path folder = Fixtures.resource("tiny");
    checkAll(folder.resolve("gt.json"), folder.resolve("dt.json"), "tiny");
  }

  @Test
  void mediumEqualsTheReferenceAtBothOverlaps() {
    Path folder = Fixtures.shared("medium");
    checkAll(folder.resolve("gt.json.gz"), folder.resolve("dt.json.gz"), "medium");
  }

  @TestFactory
  Stream<DynamicTest> oneQuestionEach(@TempDir Path folder) {
    var tests = new ArrayList<DynamicTest>();
    for (JsonNode each : Fixtures.json(Fixtures.resource("tide/tide_micro.json"))) {
      tests.add(DynamicTest.dynamicTest(each.get("name").asText(), () -> check(each, folder)));
    }
    return tests.stream();
  }

  private static void check(JsonNode example, Path folder) throws IOException {
    Path gt = Files.writeString(folder.resolve("gt.json"), example.get("gt").toString());
    Path dt = Files.writeString(folder.resolve("dt.json"), example.get("dt").toString());
    Tide tide = Tide.of(inFileOrder(gt, dt));
    if (example.get("expected").has("ap")) {
      compare(tide, example.get("expected"), example.get("gt"));
    } else {
      // The reference divides by zero where no class is left; the mean over nothing is 0 here.
      assertThat(tide.result().averagePrecision()).isZero();
      assertThat(tide.result().gain(ErrorType.LOCALIZATION)).isEqualTo(1);
      assertThat(tide.result().falseNegatives()).isZero();
    }
  }

  private static void checkAll(Path gt, Path dt, String name) {
    EvaluationSet set = inFileOrder(gt, dt);
    for (JsonNode expected : Fixtures.json(Fixtures.resource("tide/tide.json")).get(name)) {
      double foreground = expected.get("pos_threshold").doubleValue();
      Tide tide = Tide.of(set, TideParameters.standard().withForeground(foreground));
      compare(tide, expected, parse(gt));
    }
  }

  private static void compare(Tide tide, JsonNode expected, JsonNode truth) {
    var softly = new SoftAssertions();
    TideResult result = tide.result();
    softly
        .assertThat(100 * result.averagePrecision())
        .as("AP")
        .isCloseTo(expected.get("ap").doubleValue(), within(1e-9));
    for (ErrorType type : ErrorType.values()) {
      softly
          .assertThat(100 * result.gain(type))
          .as("dAP of " + type)
          .isCloseTo(expected.get("main").get(type.label()).doubleValue(), within(1e-9));
      softly
          .assertThat(tide.count(type))
          .as("count of " + type)
          .isEqualTo(expected.get("counts").get(type.label()).intValue());
    }
    softly
        .assertThat(100 * result.falsePositives())
        .as("FalsePos")
        .isCloseTo(expected.get("special").get("FalsePos").doubleValue(), within(1e-9));
    softly
        .assertThat(100 * result.falseNegatives())
        .as("FalseNeg")
        .isCloseTo(expected.get("special").get("FalseNeg").doubleValue(), within(1e-9));
    List<Integer> categories = sortedIds(truth.get("categories"));
    expected
        .get("ap_per_class")
        .fields()
        .forEachRemaining(
            entry ->
                softly
                    .assertThat(
                        100
                            * tide.averagePrecision(
                                categories.indexOf(Integer.parseInt(entry.getKey()))))
                    .as("AP of class " + entry.getKey())
                    .isCloseTo(entry.getValue().doubleValue(), within(1e-9)));
    softly.assertAll();
  }

  /** COCO sorts images by id; TIDE takes them as they stand in the file. */
  private static EvaluationSet inFileOrder(Path gt, Path dt) {
    EvaluationSet set = CocoFiles.read(gt, dt).set();
    Map<String, EvaluatedImage> byId =
        set.images().stream().collect(Collectors.toMap(EvaluatedImage::id, Function.identity()));
    var images = new ArrayList<EvaluatedImage>();
    parse(gt).get("images").forEach(image -> images.add(byId.get(image.get("id").asText())));
    assertThat(images).hasSameSizeAs(set.images()).doesNotContainNull();
    return new EvaluationSet(set.classes(), images);
  }

  private static List<Integer> sortedIds(JsonNode categories) {
    var ids = new ArrayList<Integer>();
    categories.forEach(category -> ids.add(category.get("id").intValue()));
    return ids.stream().sorted().toList();
  }

  private static JsonNode parse(Path file) {
    if (!file.toString().endsWith(".gz")) {
      return Fixtures.json(file);
    }
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      return Fixtures.json(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
