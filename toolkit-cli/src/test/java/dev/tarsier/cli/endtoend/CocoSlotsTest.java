package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.model.Detector;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 91 slots of torchvision's detectors, {@code bases/coco_91.yaml}: what the network says of
 * slot 44 is a bottle, and COCO's category 44, in every answer and file.
 */
class CocoSlotsTest {

  private static final Path CONFIGS = Path.of(System.getProperty("tarsier.root"), "configs");
  private static final int SLOTS = 91;

  /** What the detector below finds in every cell, by box of the cell. */
  private static final List<Integer> FOUND = List.of(1, 13, 44, 90);

  private final Path coco = Fixtures.data("coco_cc");
  private final Path truth = coco.resolve("annotations/instances_val.json");

  @TempDir Path folder;

  private Map<Integer, String> categories() {
    var names = new TreeMap<Integer, String>();
    for (JsonNode category : Fixtures.json(truth).get("categories")) {
      names.put(category.get("id").intValue(), category.get("name").textValue());
    }
    return names;
  }

  @Test
  void everySlotHasTheNameOfCocosCategory() {
    List<String> classes =
        new DetectionTask()
            .bind(
                ConfigFile.read(
                    CONFIGS.resolve("experiments/ssd300_vgg16_coco.yaml"),
                    List.of(),
                    name -> "/data/" + name),
                TinyTraining.installed())
            .data()
            .classes();
    Map<Integer, String> categories = categories();

    assertThat(categories).hasSize(80);
    assertThat(classes).hasSize(SLOTS - 1);
    for (int id = 1; id < SLOTS; id++) {
      assertThat(classes.get(id - 1))
          .isEqualTo(categories.getOrDefault(id, "unused-%d".formatted(id)));
    }
  }

  /**
   * A detector of zeros but for biases: it finds the same classes in each cell, whatever it sees.
   *
   * @param classes a line below the splits
   * @param policy of both splits
   * @param slots background and classes
   * @param found the slot of each of the four boxes of a cell
   */
  private void writeDetector(String classes, String policy, int slots, List<Integer> found)
      throws IOException {
    Files.writeString(
        config(),
        """
        version: 1
        name: slots
        device: cpu
        data:
          train: {type: coco, images: %3$s/images, annotations: %3$s/annotations/instances_train.json%2$s}
          test: {type: coco, images: %3$s/images, annotations: %3$s/annotations/instances_val.json%2$s}
        %1$s
        input: {resize: {width: 64, height: 64}}
        model:
          backbone: {type: mobilenet_v1, width: 0.25}
          head: {type: ssd, feature_maps: 1, finest_stride: 32, scales: [0.5, 0.8], aspect_ratios: [2]}
        train:
          epochs: 1
          batch_size: 4
          optimizer: {type: sgd, learning_rate: 0.01}
          schedule: {type: constant}
        evaluate: {protocols: [coco]}
        """
            .formatted(classes, policy, coco));
    var catalog = TinyTraining.installed();
    var experiment =
        new DetectionTask().bind(ConfigFile.read(config(), List.of(), name -> null), catalog);
    Detector detector = new DetectionComposition(experiment, catalog).detector();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      detector.materialize(
          manager, (key, entry, owner) -> owner.zeros(entry.shape(), entry.type()));
      float[] biases = new float[found.size() * slots];
      for (int box = 0; box < found.size(); box++) {
        biases[box * slots + found.get(box)] = 6 + 0.1f * box;
      }
      Objects.requireNonNull(detector.state().get("head.classification_head.module_list.0.bias"))
          .value()
          .set(biases);
      SafetensorsWriter.write(weights(), NetworkState.capture(detector));
    }
  }

  private Path config() {
    return folder.resolve("slots.yaml");
  }

  private Path weights() {
    return folder.resolve("slots.safetensors");
  }

  private void writeTorchvisions() throws IOException {
    writeDetector("extends: " + CONFIGS.resolve("bases/coco_91.yaml"), "", SLOTS, FOUND);
  }

  /** The categories of all detections on the 27 images. */
  private Set<Integer> savedIds(Path saved) throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            config().toString(),
            "--checkpoint",
            weights().toString(),
            "--save-detections",
            saved.toString(),
            "--out",
            folder.resolve("slots").toString(),
            "--no-report");
    assertThat(run.code()).as(run.err()).isZero();
    var ids = new TreeSet<Integer>();
    json(saved).forEach(row -> ids.add(row.get("category_id").intValue()));
    return ids;
  }

  private static JsonNode json(Path file) throws IOException {
    return Fixtures.json(Files.readAllBytes(file));
  }

  @Test
  void detectionsAreSavedUnderCocosIdsAndMeasuredAlikeInEitherForm() throws IOException {
    Path saved = folder.resolve("found.json");
    writeTorchvisions();
    assertThat(savedIds(saved)).containsExactlyElementsOf(FOUND);

    CommandRun files =
        CommandRun.of(
            "evaluate",
            "--ground-truth",
            truth.toString(),
            "--detections",
            saved.toString(),
            "--out",
            folder.resolve("files").toString(),
            "--no-report");
    assertThat(files.code()).as(files.err()).isZero();
    JsonNode ours = json(folder.resolve("slots/metrics.json")).get("stats");
    JsonNode theirs = json(folder.resolve("files/metrics.json")).get("stats");
    assertThat(ours.get("AR100").doubleValue()).as("some people are found").isPositive();
    ours.properties()
        .forEach(
            stat ->
                assertThat(theirs.get(stat.getKey()).doubleValue())
                    .as(stat.getKey())
                    .isCloseTo(stat.getValue().doubleValue(), within(1e-6)));
  }

  /** Classes in another order, and fewer, still go by the numbers of the data's own file. */
  @Test
  void idsAreThoseOfTheFileWhateverTheClassesOfTheConfig() throws IOException {
    Path saved = folder.resolve("found.json");
    writeDetector(
        "  classes: [toothbrush, stop sign, alien]",
        ", other_classes: drop",
        4,
        List.of(1, 2, 3, 1));

    // no file knows the alien; 3 is the car's
    assertThat(savedIds(saved)).containsExactly(13, 90, 93);
  }

  @Test
  void predictionsHaveCocosNames() throws IOException {
    writeTorchvisions();
    CommandRun run =
        CommandRun.of(
            "predict",
            config().toString(),
            coco.resolve("images/000000000285.jpg").toString(),
            "--checkpoint",
            weights().toString(),
            "--min-score",
            "0.5",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode answer = Fixtures.json(run.out().getBytes(StandardCharsets.UTF_8));
    var names = new ArrayList<String>();
    answer.findValues("class").forEach(name -> names.add(name.textValue()));

    assertThat(new TreeSet<>(names))
        .containsExactlyInAnyOrder("person", "stop sign", "bottle", "toothbrush");
  }
}
