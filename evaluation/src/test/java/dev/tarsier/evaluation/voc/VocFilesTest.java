package dev.tarsier.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.coco.CocoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VOC's numbers of COCO's files. */
class VocFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRUTH =
      """
      {"images": [{"id": 1}, {"id": 2}], "categories": [{"id": 1, "name": "cat"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 100, 100], "area": 10000, "iscrowd": 0}]}
      """;

  @TempDir private Path folder;

  @Test
  void ofEqualScoresTheEarlierOfTheFileGoesFirstWhateverItsImage() throws IOException {
    String miss =
        "{\"image_id\": 2, \"category_id\": 1, \"bbox\": [300, 300, 20, 20], \"score\": 0.5}";
    String hit =
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 100, 100], \"score\": 0.5}";

    assertThat(mean(TRUTH, "[" + miss + "," + hit + "]")).isEqualTo(0.5);
    assertThat(mean(TRUTH, "[" + hit + "," + miss + "]")).isEqualTo(1);
  }

  @Test
  void crowdsCountNeitherWay() throws IOException {
    String crowd =
        TRUTH.replace(
            "\"annotations\": [",
            "\"annotations\": [{\"id\": 2, \"image_id\": 2, \"category_id\": 1, \"bbox\": [0, 0, 50, 50], \"area\": 2500, \"iscrowd\": 1},");
    String found =
        "[{\"image_id\": 2, \"category_id\": 1, \"bbox\": [0, 0, 50, 50], \"score\": 0.9}, {\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 100, 100], \"score\": 0.5}]";

    assertThat(mean(crowd, found)).isEqualTo(1);
    assertThat(
            VocEvaluation.evaluate(
                    read(crowd, found), VocProtocol.continuous(VocProtocol.Points.ALL))
                .classes()
                .get(0)
                .positives())
        .isEqualTo(1);
  }

  @Test
  void theGeneratedSetAsCocoFilesGivesTheDevelopmentKitsNumbers() throws IOException {
    for (JsonNode example : examples()) {
      EvaluationSet set = read(truth(example), detections(example));
      for (VocProtocol protocol :
          new VocProtocol[] {VocProtocol.devkit2007(), VocProtocol.devkit2012()}) {
        String field = protocol.points() == VocProtocol.Points.ELEVEN ? "ap11" : "ap_all";
        for (VocClassResult result : VocEvaluation.evaluate(set, protocol).classes()) {
          JsonNode expected = example.get("expected").get("devkit").get(result.name());
          assertThat(result.referenceAveragePrecision())
              .as("%s of %s", field, result.name())
              .isEqualTo(Double.valueOf(Fixtures.number(expected.get(field))));
        }
      }
    }
  }

  private static Iterable<JsonNode> examples() {
    JsonNode file = Fixtures.json(Fixtures.resource("voc").resolve("generated.json"));
    return file.isArray() ? file : java.util.List.of(file);
  }

  private static String truth(JsonNode example) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode images = document.putArray("images");
    example.get("images").forEach(id -> images.addObject().put("id", id.asText()));
    var names = new TreeSet<String>();
    example.get("gt").forEach(box -> names.add(box.get("class").asText()));
    example.get("dt").forEach(box -> names.add(box.get("class").asText()));
    ArrayNode categories = document.putArray("categories");
    names.forEach(name -> categories.addObject().put("id", name).put("name", name));
    ArrayNode annotations = document.putArray("annotations");
    for (JsonNode box : example.get("gt")) {
      ObjectNode annotation = entry(annotations.addObject(), box);
      annotation.put("id", annotations.size()).put("area", 1).put("iscrowd", 0);
      annotation.set("difficult", box.get("difficult"));
    }
    return document.toString();
  }

  private static String detections(JsonNode example) {
    ArrayNode list = JSON.createArrayNode();
    for (JsonNode box : example.get("dt")) {
      entry(list.addObject(), box).set("score", box.get("score"));
    }
    return list.toString();
  }

  private static ObjectNode entry(ObjectNode entry, JsonNode box) {
    double[] c = Fixtures.doubles(box.get("box"));
    entry.put("image_id", box.get("image").asText()).put("category_id", box.get("class").asText());
    entry.putArray("bbox").add(c[0]).add(c[1]).add(c[2] - c[0]).add(c[3] - c[1]);
    return entry;
  }

  private double mean(String truth, String detections) throws IOException {
    return VocEvaluation.evaluate(
            read(truth, detections), VocProtocol.continuous(VocProtocol.Points.ALL))
        .meanAveragePrecision()
        .orElseThrow();
  }

  private EvaluationSet read(String truth, String detections) throws IOException {
    return CocoFiles.read(
            Files.writeString(folder.resolve("gt.json"), truth),
            Files.writeString(folder.resolve("dt.json"), detections))
        .set();
  }
}
