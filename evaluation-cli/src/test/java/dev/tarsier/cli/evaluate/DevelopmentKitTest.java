package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbers of the VOC development kit by the command, in every bit: a set in which half of the
 * scores are tied, and small ones that are nothing but ties. As folders in the kit's own formats
 * and as COCO's files, whose boxes are the same ones in continuous pixels.
 */
class DevelopmentKitTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** With the development kit's rule at its overlap; whole pixels are the same in both forms. */
  static Stream<JsonNode> examples() throws IOException {
    Path cases = Path.of(System.getProperty("tarsier.root"), "evaluation/src/test/resources/voc/");
    var examples = new ArrayList<JsonNode>();
    examples.add(JSON.readTree(cases.resolve("generated.json").toFile()));
    JSON.readTree(cases.resolve("cases.json").toFile())
        .forEach(
            example -> {
              boolean found = !example.get("dt").isEmpty();
              if (found && example.get("minoverlap").doubleValue() == 0.5) {
                examples.add(example);
              }
            });
    return examples.stream().map(node -> node.isArray() ? node.get(0) : node);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("examples")
  void foldersAreMeasuredAsTheKitDoes(JsonNode example) throws IOException {
    Path truth = Files.createDirectories(folder.resolve("Annotations"));
    Path found = Files.createDirectories(folder.resolve("results"));
    for (Map.Entry<String, StringBuilder> xml : annotations(example).entrySet()) {
      Files.writeString(
          truth.resolve(xml.getKey() + ".xml"), "<annotation>" + xml.getValue() + "</annotation>");
    }
    for (JsonNode box : example.get("dt")) {
      Files.writeString(
          found.resolve("comp4_det_test_%s.txt".formatted(box.get("class").asText())),
          "%s %s %s\n".formatted(box.get("image").asText(), box.get("score"), corners(box, " ")),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }

    assertKit(example, folder, found);
  }

  private static Map<String, StringBuilder> annotations(JsonNode example) {
    var xml = new LinkedHashMap<String, StringBuilder>();
    example.get("images").forEach(id -> xml.put(id.asText(), new StringBuilder()));
    for (JsonNode box : example.get("gt")) {
      JsonNode c = box.get("box");
      xml.computeIfAbsent(box.get("image").asText(), id -> new StringBuilder())
          .append(
              "<object><name>%s</name><difficult>%s</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox></object>"
                  .formatted(
                      box.get("class").asText(),
                      box.get("difficult"),
                      c.get(0),
                      c.get(1),
                      c.get(2),
                      c.get(3)));
    }
    return xml;
  }

  private static String corners(JsonNode box, String between) {
    var corners = new ArrayList<String>();
    box.get("box").forEach(corner -> corners.add(corner.toString()));
    return String.join(between, corners);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("examples")
  void filesOfCocoAreMeasuredAsTheKitDoes(JsonNode example) throws IOException {
    ObjectNode truth = JSON.createObjectNode();
    ArrayNode images = truth.putArray("images");
    example.get("images").forEach(id -> images.addObject().put("id", id.asText()));
    var names = new TreeSet<String>();
    example.get("gt").forEach(box -> names.add(box.get("class").asText()));
    ArrayNode categories = truth.putArray("categories");
    names.forEach(name -> categories.addObject().put("id", name).put("name", name));
    ArrayNode annotations = truth.putArray("annotations");
    for (JsonNode box : example.get("gt")) {
      ObjectNode annotation = placed(annotations.addObject(), box).put("id", annotations.size());
      annotation.set("difficult", box.get("difficult"));
    }
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode box : example.get("dt")) {
      if (names.contains(box.get("class").asText())) {
        placed(found.addObject(), box).set("score", box.get("score"));
      }
    }

    assertKit(
        example,
        Files.writeString(folder.resolve("gt.json"), truth.toString()),
        Files.writeString(folder.resolve("dt.json"), found.toString()));
  }

  /** Corners that belong to the box, from 1, in continuous pixels. */
  private static ObjectNode placed(ObjectNode entry, JsonNode box) {
    JsonNode c = box.get("box");
    double x = c.get(0).doubleValue() - 1;
    double y = c.get(1).doubleValue() - 1;
    entry.put("image_id", box.get("image").asText()).put("category_id", box.get("class").asText());
    entry
        .putArray("bbox")
        .add(x)
        .add(y)
        .add(c.get(2).doubleValue() - x)
        .add(c.get(3).doubleValue() - y);
    return entry;
  }

  private void assertKit(JsonNode example, Path truth, Path found) throws IOException {
    for (String protocol : List.of("voc", "voc07")) {
      JsonNode metrics = evaluate(truth, found, protocol);
      for (JsonNode row : metrics.get("per_class")) {
        JsonNode expected = example.at("/expected/devkit").get(row.get("name").asText());
        if (expected == null || expected.get("positives").intValue() == 0) {
          assertThat(row.get("AP").isNull()).isTrue();
          continue;
        }
        assertThat(row.get("instances")).isEqualTo(expected.get("positives"));
        assertThat(row.get("AP").doubleValue())
            .as("%s of %s in %s", protocol, row.get("name"), example.get("name"))
            .isEqualTo(expected.get(protocol.equals("voc") ? "ap_all" : "ap11").doubleValue());
      }
    }
  }

  private JsonNode evaluate(Path truth, Path found, String protocol) throws IOException {
    var err = new StringWriter();
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, false, 0);
    int code =
        TarsierEvaluation.run(
            terminal,
            "evaluate",
            "--ground-truth=" + truth,
            "--detections=" + found,
            "--protocol=" + protocol,
            "--no-report",
            "--no-intervals",
            "--out=" + folder.resolve("out"));
    assertThat(code).as(err.toString()).isZero();
    return JSON.readTree(folder.resolve("out/metrics.json").toFile());
  }
}
