package dev.tarsier.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.voc.VocProtocol.Points;
import dev.tarsier.evaluation.voc.VocProtocol.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded case under both rules: labels, recall, precision and both averages equal in every
 * bit.
 */
class VocReferenceTest {

  @TestFactory
  Stream<DynamicTest> casesOfThisModule() throws IOException {
    return tests(Fixtures.resource("voc"));
  }

  @TestFactory
  Stream<DynamicTest> sharedCases() throws IOException {
    return tests(Fixtures.shared("voc"));
  }

  private static Stream<DynamicTest> tests(Path folder) throws IOException {
    var tests = new ArrayList<DynamicTest>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        JsonNode document = Fixtures.json(file);
        List<JsonNode> cases = document.isArray() ? copy(document) : List.of(document);
        for (JsonNode example : cases) {
          for (Rule rule : Rule.values()) {
            tests.add(
                DynamicTest.dynamicTest(
                    example.get("name").asText() + " " + rule, () -> check(example, rule)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static List<JsonNode> copy(JsonNode list) {
    var nodes = new ArrayList<JsonNode>();
    list.forEach(nodes::add);
    return nodes;
  }

  private static void check(JsonNode example, Rule rule) {
    JsonNode expected = example.get("expected").get(rule.name().toLowerCase(Locale.ROOT));
    double overlap = example.get("minoverlap").doubleValue();
    List<VocClassResult> eleven =
        evaluate(example, new VocProtocol(Points.ELEVEN, true, rule, overlap)).classes();
    List<VocClassResult> all =
        evaluate(example, new VocProtocol(Points.ALL, true, rule, overlap)).classes();
    assertThat(eleven).isNotEmpty();
    for (int k = 0; k < eleven.size(); k++) {
      VocClassResult result = eleven.get(k);
      JsonNode answer = expected.get(result.name());
      if (answer == null) {
        continue; // a class of the ground truth that the recording left out
      }
      assertThat(result.positives()).isEqualTo(answer.get("positives").intValue());
      assertThat(result.truePositives()).isEqualTo(answer.get("true").intValue());
      assertThat(result.falsePositives()).isEqualTo(answer.get("false").intValue());
      assertThat(labels(result)).containsExactly(Fixtures.doubles(answer.get("labels")));
      assertThat(result.recall()).containsExactly(Fixtures.doubles(answer.get("recall")));
      assertThat(result.precision()).containsExactly(Fixtures.doubles(answer.get("precision")));
      assertThat(result.referenceAveragePrecision())
          .isEqualTo(Double.valueOf(Fixtures.number(answer.get("ap11"))));
      assertThat(all.get(k).referenceAveragePrecision())
          .isEqualTo(Double.valueOf(Fixtures.number(answer.get("ap_all"))));
    }
  }

  private static double[] labels(VocClassResult result) {
    return result.labels().stream()
        .mapToDouble(
            label ->
                switch (label) {
                  case TRUE_POSITIVE -> 1;
                  case FALSE_POSITIVE -> -1;
                  case IGNORED -> 0;
                })
        .toArray();
  }

  /** Boxes go in as the files have them: corners of pixels, both inside. */
  private static VocResult evaluate(JsonNode example, VocProtocol protocol) {
    var names = new TreeSet<String>();
    example.get("gt").forEach(box -> names.add(box.get("class").asText()));
    example.get("dt").forEach(box -> names.add(box.get("class").asText()));
    List<String> classes = List.copyOf(names);
    var ids = new ArrayList<String>();
    example.get("images").forEach(id -> ids.add(id.asText()));
    var images = new ArrayList<EvaluatedImage>();
    for (String id : ids) {
      var truths = new ArrayList<TruthBox>();
      for (JsonNode box : example.get("gt")) {
        if (box.get("image").asText().equals(id)) {
          truths.add(truth(box, classes.indexOf(box.get("class").asText())));
        }
      }
      images.add(new EvaluatedImage(id, 0, 0, truths, List.of()));
    }
    var detections = new ArrayList<PlacedDetection>();
    for (JsonNode box : example.get("dt")) {
      double[] c = Fixtures.doubles(box.get("box"));
      int category = classes.indexOf(box.get("class").asText());
      double score = box.get("score").doubleValue();
      detections.add(
          new PlacedDetection(
              ids.indexOf(box.get("image").asText()),
              new ScoredBox(c[0], c[1], c[2] - c[0], c[3] - c[1], category, score)));
    }
    return VocEvaluation.evaluate(new EvaluationSet(classes, images), detections, protocol);
  }

  private static TruthBox truth(JsonNode box, int category) {
    double[] c = Fixtures.doubles(box.get("box"));
    double width = c[2] - c[0];
    double height = c[3] - c[1];
    boolean difficult = box.get("difficult").intValue() == 1;
    return new TruthBox(c[0], c[1], width, height, category, width * height, false, difficult);
  }
}
