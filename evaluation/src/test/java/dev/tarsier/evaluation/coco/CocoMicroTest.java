package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One question each, answered by pycocotools: every array and stat equal in every bit. Cases marked
 * PATHOLOGICAL are inputs that we refuse or treat better.
 */
class CocoMicroTest {
  @TestFactory
  Stream<DynamicTest> cases(@TempDir Path folder) {
    var tests = new ArrayList<DynamicTest>();
    for (JsonNode example : Fixtures.json(Fixtures.shared("micro.json"))) {
      tests.add(
          DynamicTest.dynamicTest(example.get("name").asText(), () -> check(example, folder)));
    }
    return tests.stream();
  }

  private static void check(JsonNode example, Path folder) throws IOException {
    Path groundTruth = Files.writeString(folder.resolve("gt.json"), example.get("gt").toString());
    Path detections = Files.writeString(folder.resolve("dt.json"), example.get("dt").toString());
    JsonNode expected = example.get("expected");
    switch (example.get("name").asText()) {
      case "gt_ids_repeated", "dt_unknown_image" ->
          assertThatThrownBy(() -> CocoFiles.read(groundTruth, detections))
              .isInstanceOf(UserError.class);
      case "gt_without_iscrowd", "gt_without_area" ->
          assertThat(CocoFiles.read(groundTruth, detections).notes())
              .as("read, but not in silence")
              .anyMatch(note -> note.contains("annotation without"));
      case "max_dets_two_entries" ->
          assertThatThrownBy(() -> CocoReference.stats(evaluate(example, groundTruth, detections)))
              .isInstanceOf(InvalidEvaluationInput.class)
              .hasMessageContaining("three limits of detections");
      case "gt_id_zero" ->
          assertThat(evaluate(example, groundTruth, detections).stat(CocoStat.AP50).orElseThrow())
              .as("a match with id 0 counts")
              .isGreaterThan(expected.get("stats").get(1).doubleValue());
      default -> compare(evaluate(example, groundTruth, detections), expected);
    }
  }

  private static CocoResult evaluate(JsonNode example, Path groundTruth, Path detections) {
    JsonNode parameters = example.get("params");
    EvaluationSet set = CocoFiles.read(groundTruth, detections).set();
    if (parameters.has("imgIds")) {
      set = onlyImages(set, parameters.get("imgIds"));
    }
    if (parameters.has("catIds")) {
      set = onlyCategories(set, example.get("gt").get("categories"), parameters.get("catIds"));
    }
    return CocoEvaluation.evaluate(set, parameters(parameters));
  }

  private static CocoParameters parameters(JsonNode changes) {
    CocoParameters parameters = CocoParameters.standard();
    if (changes.has("iouThrs")) {
      parameters = parameters.withIouThresholds(list(changes.get("iouThrs")));
    }
    if (changes.has("recThrs")) {
      parameters = parameters.withRecallThresholds(list(changes.get("recThrs")));
    }
    if (changes.has("maxDets")) {
      parameters =
          parameters.withMaxDetections(
              list(changes.get("maxDets")).stream().map(Double::intValue).toList());
    }
    if (changes.has("areaRng")) {
      var ranges = new ArrayList<AreaRange>();
      for (int a = 0; a < changes.get("areaRng").size(); a++) {
        JsonNode range = changes.get("areaRng").get(a);
        ranges.add(
            new AreaRange(
                changes.get("areaRngLbl").get(a).asText(),
                range.get(0).doubleValue(),
                range.get(1).doubleValue()));
      }
      parameters = parameters.withAreaRanges(ranges);
    }
    return changes.has("useCats") ? parameters.withoutCategories() : parameters;
  }

  private static List<Double> list(JsonNode numbers) {
    var list = new ArrayList<Double>();
    numbers.forEach(number -> list.add(number.doubleValue()));
    return list;
  }

  private static EvaluationSet onlyImages(EvaluationSet set, JsonNode ids) {
    var wanted = new TreeSet<String>();
    ids.forEach(id -> wanted.add(id.asText()));
    return new EvaluationSet(
        set.classes(), set.images().stream().filter(image -> wanted.contains(image.id())).toList());
  }

  private static EvaluationSet onlyCategories(
      EvaluationSet set, JsonNode categories, JsonNode ids) {
    assertThat(ids).hasSize(1);
    String name = "";
    for (JsonNode category : categories) {
      name = category.get("id").equals(ids.get(0)) ? category.get("name").asText() : name;
    }
    int kept = set.classes().indexOf(name);
    List<EvaluatedImage> images =
        set.images().stream()
            .map(
                image ->
                    new EvaluatedImage(
                        image.id(),
                        image.width(),
                        image.height(),
                        image.truths().stream()
                            .filter(b -> b.category() == kept)
                            .map(CocoMicroTest::first)
                            .toList(),
                        image.detections().stream()
                            .filter(b -> b.category() == kept)
                            .map(CocoMicroTest::first)
                            .toList()))
            .toList();
    return new EvaluationSet(List.of(name), images);
  }

  private static TruthBox first(TruthBox b) {
    return new TruthBox(b.x(), b.y(), b.width(), b.height(), 0, b.area(), b.crowd(), b.difficult());
  }

  private static ScoredBox first(ScoredBox b) {
    return new ScoredBox(b.x(), b.y(), b.width(), b.height(), 0, b.score());
  }

  private static void compare(CocoResult result, JsonNode expected) {
    assertThat(CocoReference.stats(result))
        .containsExactly(Fixtures.doubles(expected.get("stats")));
    assertEqual("recall", result.recall(), flat(expected.get("recall")));
    assertEqual("precision", result.precision(), curves(expected, "precision"));
    assertEqual("scores", result.scores(), curves(expected, "scores"));
  }

  /** Equal in every bit, but that the recording shares one curve for 0.0 and -0.0. */
  private static void assertEqual(String name, double[] actual, double[] expected) {
    assertThat(Arrays.mismatch(plain(actual), plain(expected)))
        .as("first index at which %s differs", name)
        .isEqualTo(-1);
  }

  private static double[] plain(double[] values) {
    return Arrays.stream(values).map(value -> value + 0.0).toArray();
  }

  private static double[] flat(JsonNode nested) {
    if (!nested.isArray()) {
      return new double[] {nested.doubleValue()};
    }
    return Stream.iterate(0, i -> i + 1)
        .limit(nested.size())
        .flatMapToDouble(i -> Arrays.stream(flat(nested.get(i))))
        .toArray();
  }

  /** [T][K][A][M] indexes of run-length curves over R become [T, R, K, A, M]. */
  private static double[] curves(JsonNode expected, String name) {
    JsonNode counts = expected.get("counts");
    int recalls = counts.get(1).intValue();
    int inner = counts.get(2).intValue() * counts.get(3).intValue() * counts.get(4).intValue();
    double[] indexes = flat(expected.get(name));
    var values = new double[counts.get(0).intValue() * recalls * inner];
    for (int i = 0; i < indexes.length; i++) {
      int r = 0;
      for (JsonNode run : expected.get("curves").get((int) indexes[i])) {
        for (int n = 0; n < run.get(0).intValue(); n++) {
          values[(i / inner * recalls + r++) * inner + i % inner] = run.get(1).doubleValue();
        }
      }
    }
    return values;
  }
}
