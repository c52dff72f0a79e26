package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public sets with published numbers, measured as a user types it. */
class RealSetsTest {
  private static final double SAME = 1e-12;
  private static final List<String> COCO =
      List.of(
          "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");

  @TempDir private Path folder;

  @Test
  void aHundredImagesOfCocoWithAndWithoutCrowds() throws IOException {
    Path real = real("coco_val2014_100");
    JsonNode expected = json(real.resolve("EXPECTED.json"));
    assertCoco(evaluate(real.resolve("gt.json"), real.resolve("dt.json")), expected.get("stats"));

    JsonNode truth = json(real.resolve("gt.json"));
    ArrayNode kept = new ObjectMapper().createArrayNode();
    for (JsonNode annotation : truth.get("annotations")) {
      JsonNode box = annotation.get("bbox");
      if (annotation.get("iscrowd").asInt() == 0) {
        kept.add(
            ((ObjectNode) annotation)
                .put("area", box.get(2).doubleValue() * box.get(3).doubleValue()));
      }
    }
    ((ObjectNode) truth).set("annotations", kept);
    Path changed = Files.writeString(folder.resolve("gt.json"), truth.toString());
    assertCoco(
        evaluate(changed, real.resolve("dt.json")),
        expected.get("variant_box_area_no_crowd").get("stats"));
  }

  @Test
  void cartuchosFoldersClassByClass() throws IOException {
    Path real = real("cartucho");
    JsonNode expected = json(real.resolve("EXPECTED.json"));

    JsonNode metrics =
        evaluate(real.resolve("ground-truth"), real.resolve("detection-results"), "--protocol=voc");

    assertThat(metrics.at("/stats/mAP").doubleValue())
        .isEqualTo(expected.get("mAP").doubleValue(), within(SAME));
    for (JsonNode row : metrics.get("per_class")) {
      String name = row.get("name").asText();
      assertThat(row.get("AP").doubleValue())
          .as(name)
          .isEqualTo(expected.get("ap").get(name).doubleValue(), within(SAME));
      assertThat(row.get("instances")).as(name).isEqualTo(expected.get("ground_truths").get(name));
    }
  }

  @Test
  void boxesWrittenAsCornerAndSize() throws IOException {
    Path real = real("object_detection_metrics");
    for (JsonNode expected : json(real.resolve("EXPECTED.json")).get("results")) {
      for (String protocol : List.of("voc", "voc07")) {
        JsonNode metrics =
            evaluate(
                real.resolve("groundtruths"),
                real.resolve("detections"),
                "--boxes=size",
                "--protocol=" + protocol,
                "--iou-thresholds=" + expected.get("iou_threshold").asText());

        assertThat(metrics.at("/stats/mAP").doubleValue())
            .as("%s at %s", protocol, expected.get("iou_threshold"))
            .isEqualTo(
                expected.get(protocol.equals("voc") ? "ap_all" : "ap11").doubleValue(),
                within(SAME));
      }
    }
  }

  @Test
  void theToyExampleWithSizesIsTheOneWithCorners() throws IOException {
    Path real = real("review_toyexample");
    Path truth = real.resolve("gts_vocpascal_format");
    JsonNode corners = evaluate(truth, real.resolve("dets_classname_abs_xyx2y2"), "--protocol=voc");
    JsonNode sizes =
        evaluate(truth, real.resolve("dets_classname_abs_xywh"), "--boxes=size", "--protocol=voc");
    assertThat(sizes.get("stats")).isEqualTo(corners.get("stats"));
  }

  @Test
  void theToyExampleAsVocUnderBothProtocolsAndOverlaps() throws IOException {
    Path real = real("review_toyexample");
    for (JsonNode expected : json(real.resolve("EXPECTED.json")).get("voc")) {
      for (String protocol : List.of("voc", "voc07")) {
        JsonNode metrics =
            evaluate(
                real.resolve("gts_vocpascal_format"),
                real.resolve("dets_classname_abs_xyx2y2"),
                "--protocol=" + protocol,
                "--iou-thresholds=" + expected.get("iou_threshold").asText());

        String name = protocol.equals("voc") ? "ap_all" : "ap11";
        assertThat(metrics.at("/stats/mAP").doubleValue())
            .as("%s at %s", protocol, expected.get("iou_threshold"))
            .isEqualTo(expected.get(name).doubleValue(), within(SAME));
      }
    }
  }

  /** Its annotations count from 0, which pycocotools takes for "no match". */
  @Test
  void theToyExampleAsCoco() throws IOException {
    Path real = real("review_toyexample");
    JsonNode found = json(real.resolve("dets_coco_format/coco_dets.json"));
    JsonNode list = found.isArray() ? found : found.get("annotations");
    Path results = Files.writeString(folder.resolve("dt.json"), list.toString());

    assertCoco(
        evaluate(real.resolve("gts_coco_format/toy_example_coco.JSON"), results),
        json(real.resolve("EXPECTED.json")).at("/pycocotools_stats/all/ids_plus_one"));
  }

  private static void assertCoco(JsonNode metrics, JsonNode expected) {
    for (int s = 0; s < COCO.size(); s++) {
      JsonNode actual = metrics.get("stats").get(COCO.get(s));
      assertThat(actual.isNull() ? -1 : actual.doubleValue())
          .as(COCO.get(s))
          .isEqualTo(expected.get(s).doubleValue(), within(SAME));
    }
  }

  private JsonNode evaluate(Path truth, Path found, String... options) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--ground-truth=" + truth,
                "--detections=" + found,
                "--no-report",
                "--no-intervals",
                "--out=" + folder.resolve("out")));
    arguments.addAll(List.of(options));
    var err = new StringWriter();
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, false, 0);
    int code = TarsierEvaluation.run(terminal, arguments.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return json(folder.resolve("out/metrics.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Path real(String name) {
    Path path = Path.of(System.getProperty("tarsier.fixtures", "absent"), "eval", "real", name);
    assumeTrue(Files.isDirectory(path), path + " is absent");
    return path;
  }
}
