package dev.tarsier.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.conversion.DataConversion;
import dev.tarsier.conversion.DataConversion.Target;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.report.MetricsReader;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same detections measured against a set and against what it was converted to, through every
 * reader that an evaluation has: the figures are those of the original, by every protocol.
 */
class ConvertedNumbersTest {

  /** Classes are summed in another order where a format sorts them. */
  private static final double SUMMED = 1e-12;

  @TempDir Path folder;

  private final MeasuredSets sets = new MeasuredSets();

  @Test
  void flagsBoxesAtTheEdgeAndImagesWithoutObjects() throws IOException {
    Path source = folder.resolve("drawn");
    var data = new BrokenVocFolder(source);
    var names = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      data.add("image" + i, i, objects(i));
      names.add("image" + i);
    }
    Path xml = data.xml("image5");
    Files.writeString(
        xml,
        Files.readString(xml)
            .replaceFirst("<bndbox>", "<difficult>1</difficult><truncated>1</truncated><bndbox>"));
    data.split("val", names.toArray(String[]::new));
    chain(source, Target.COCO, Target.YOLO, Target.VOC);
  }

  private static String[] objects(int i) {
    return i == 3
        ? new String[0]
        : new String[] {
          "cell 1 1 %d 33".formatted(30 + i),
          "dog %d 10 96 64".formatted(50 - i),
          "cell %d 40 %d 60".formatted(3 * i + 1, 3 * i + 33),
          "ox 5 5 %d 5".formatted(20 + i)
        };
  }

  @Test
  void crowdsAndAreasOfMasks() throws IOException {
    Path source = folder.resolve("crowds");
    Files.createDirectories(source.resolve("annotations"));
    Files.createDirectories(source.resolve("images"));
    var json = new ObjectMapper().createObjectNode();
    ArrayNode images = json.putArray("images");
    ArrayNode annotations = json.putArray("annotations");
    json.putArray("categories").addObject().put("id", 3).put("name", "cell");
    json.withArray("categories").addObject().put("id", 1).put("name", "ox");
    for (int i = 0; i < 10; i++) {
      Files.write(source.resolve("images/%d.jpg".formatted(i)), BrokenVocFolder.jpeg(i, 0));
      images
          .addObject()
          .put("id", 100 - i)
          .put("file_name", i + ".jpg")
          .put("width", 96)
          .put("height", 64);
      for (int j = 0; j < 4; j++) {
        double[] box = {7.1 * j + i, 3.37 * j, 20.25 + 11.3 * j, 17.7 + 9 * j};
        var entry = annotations.addObject();
        entry.put("id", 10 * i + j).put("image_id", 100 - i).put("category_id", j % 2 == 0 ? 3 : 1);
        for (double value : box) {
          entry.withArray("bbox").add(value);
        }
        entry.put("area", 0.6 * box[2] * box[3]).put("iscrowd", j == 3 ? 1 : 0);
      }
    }
    Files.writeString(source.resolve("annotations/instances_val.json"), json.toString());
    chain(source, Target.VOC, Target.YOLO, Target.COCO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bccd", "microcontrollers", "playing_cards"})
  void realPhotographsInVocsLayout(String name) throws IOException {
    chain(Fixtures.data(name), Target.COCO, Target.YOLO, Target.VOC);
  }

  @Test
  void realPhotographsInCocosLayout() throws IOException {
    chain(Fixtures.data("coco_cc"), Target.VOC, Target.YOLO, Target.COCO);
  }

  private void chain(Path source, Target... targets) throws IOException {
    StatedSet truth = StatedSets.read(source);
    NoisyDetections detections = NoisyDetections.of(truth);
    Map<String, Map<String, Double>> expected = new TreeMap<>();
    truth
        .splits()
        .forEach(
            split ->
                expected.put(
                    split.name(),
                    sets.numbers(source, Optional.of(split.name()), truth, detections)));
    assertThat(expected.values())
        .allSatisfy(numbers -> assertThat(numbers.get("coco AP")).isBetween(0.2, 0.98));
    byCommand(source, truth, detections, expected);
    Path last = source;
    for (Target target : targets) {
      Path next = folder.resolve("as-" + target);
      DataConversion.convert(StatedSets.read(last), target, next);
      for (var split : expected.entrySet()) {
        Optional<String> name = Optional.of(split.getKey());
        Map<String, Double> numbers = sets.numbers(next, name, truth, detections);
        same(numbers, split.getValue(), next, split.getKey());
      }
      byCommand(next, truth, detections, expected);
      last = next;
    }
  }

  private static void same(
      Map<String, Double> numbers, Map<String, Double> expected, Path set, String split) {
    assertThat(numbers.keySet())
        .as("%s, %s", set.getFileName(), split)
        .isEqualTo(expected.keySet());
    numbers.forEach(
        (name, value) ->
            assertThat(value)
                .as("%s of %s, %s", name, set.getFileName(), split)
                .isCloseTo(expected.get(name), within(SUMMED)));
  }

  /** Through {@code evaluate --ground-truth}, which reads VOC's folders whole and COCO's files. */
  private void byCommand(
      Path root,
      StatedSet truth,
      NoisyDetections detections,
      Map<String, Map<String, Double>> expected)
      throws IOException {
    if (Files.isDirectory(root.resolve("Annotations"))) {
      Path found = folder.resolve(root.getFileName() + "-found");
      for (String image : detections.byImage().keySet()) {
        Files.createDirectories(found);
        Files.writeString(found.resolve(image + ".txt"), detections.lines(image));
      }
      Map<String, Double> all = sets.numbers(root, Optional.empty(), truth, detections);
      same(evaluated(root, found), all, root, "all by command");
    } else if (Files.isDirectory(root.resolve("annotations"))) {
      for (var split : expected.entrySet()) {
        Path found = folder.resolve("%s-%s.json".formatted(root.getFileName(), split.getKey()));
        Path file = MeasuredSets.instances(root, split.getKey());
        Files.writeString(found, results(file, detections));
        same(evaluated(file, found), split.getValue(), root, split.getKey() + " by command");
      }
    }
  }

  private Map<String, Double> evaluated(Path truth, Path found) throws IOException {
    var numbers = new TreeMap<String, Double>();
    for (Protocol protocol : MeasuredSets.PROTOCOLS) {
      Path out = folder.resolve("out");
      CommandRun run =
          CommandRun.of(
              "evaluate",
              "--ground-truth",
              truth.toString(),
              "--detections",
              found.toString(),
              "--protocol",
              protocol.name(),
              "--out",
              out.toString(),
              "--no-report",
              "--no-intervals");
      assertThat(run.code()).as(run.err()).isZero();
      numbers.putAll(MeasuredSets.numbers(MetricsReader.read(out.resolve("metrics.json"))));
    }
    return numbers;
  }

  private static String results(Path file, NoisyDetections detections) {
    JsonNode truth = Fixtures.json(file);
    Map<String, Integer> categories = new HashMap<>();
    truth
        .path("categories")
        .forEach(c -> categories.put(c.path("name").asText(), c.path("id").asInt()));
    ArrayNode results = new ObjectMapper().createArrayNode();
    for (JsonNode image : truth.path("images")) {
      String name = ImageEndings.without(image.path("file_name").asText());
      for (NoisyDetections.Found f : detections.in(name)) {
        ObjectNode entry = results.addObject();
        entry.set("image_id", image.path("id"));
        entry.put("category_id", categories.get(detections.classes().get(f.classIndex())));
        entry.put("score", f.score());
        entry.putArray("bbox").add(f.x1()).add(f.y1()).add(f.x2() - f.x1()).add(f.y2() - f.y1());
      }
    }
    return results.toString();
  }
}
