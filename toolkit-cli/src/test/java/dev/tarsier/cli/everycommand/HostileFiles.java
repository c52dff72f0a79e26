package dev.tarsier.cli.everycommand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts {@link HostileName}s wherever a file can hold one, below {@code hostile} in a workplace. */
final class HostileFiles {

  private static final String QUOTED = HostileName.quoted();
  private static final String BACKBONE = "{type: mobilenet_v1, width: 0.25}";

  private final Path workplace;
  private final Path root;

  private HostileFiles(Path workplace) {
    this.workplace = workplace;
    this.root = workplace.resolve("hostile");
  }

  /** Fills a workplace that {@link Workplace} has filled. */
  static void fill(Path workplace) throws IOException {
    var files = new HostileFiles(workplace);
    files.writeConfigs();
    files.writeSets();
    files.writeEvaluations();
    files.writeImages();
    HostileWeights.write(workplace, files.root);
    HostilePlugins.write(files.root);
    files.copyRun(workplace.resolve(HostileName.RAW));
  }

  /** What is named so in a config, and the config. */
  static Map<String, String> configs() {
    String config = Workplace.CONFIG;
    var all = new LinkedHashMap<String, String>();
    all.put("an unknown key", config + QUOTED + ": 1\n");
    all.put("a key below", config.replace("workers: 0", QUOTED + ": 0"));
    all.put("classes", config.replaceFirst("classes: \\[", "classes: [" + in(QUOTED) + ", "));
    all.put("the run's own name", config.replace("name: drawn", "name: " + QUOTED));
    all.put("a backbone", config.replace(BACKBONE, "{type: %s}".formatted(QUOTED)));
    all.put("a backbone alone", config.replace(BACKBONE, QUOTED));
    all.put("an optimizer", config.replace("{type: sgd}", "{type: %s}".formatted(QUOTED)));
    all.put("a dataset", config.replaceFirst("type: shapes", "type: " + in(QUOTED)));
    all.put("a transform", config + "augment: [{type: %s}]\n".formatted(QUOTED));
    all.put("a parent", config + "extends: " + QUOTED + "\n");
    all.put("a task", config + "task: " + QUOTED + "\n");
    all.put("a device", config.replace("device: cpu", "device: " + QUOTED));
    all.put("a number", config.replace("epochs: 1", "epochs: " + QUOTED));
    all.put("a folder", config.replaceFirst("\\{type: shapes[^}]*}", in(voc(QUOTED))));
    all.put("weights", config.replace("model:\n", "model:\n  weights: {file: " + QUOTED + "}\n"));
    all.put("a pattern", config.replace("workers: 0", "freeze: [" + QUOTED + "]"));
    all.put("a protocol", config + "evaluate: {protocols: [" + QUOTED + "]}\n");
    all.put("plugins", config + "plugins: {dir: " + QUOTED + "}\n");
    all.put("a variable", config.replace("device: cpu", "device: \"${" + inside() + "}\""));
    return all;
  }

  /** Where the config with such a name lies, relative to the workplace. */
  static String config(String what) {
    return "hostile/%s.yaml".formatted(what.replaceAll("\\W", "-"));
  }

  private static String voc(String folder) {
    return "{type: voc, root: %s, split: train}".formatted(folder);
  }

  private static String inside() {
    return QUOTED.substring(1, QUOTED.length() - 1);
  }

  /** As a replacement of a regular expression. */
  private static String in(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void writeConfigs() throws IOException {
    for (Map.Entry<String, String> config : configs().entrySet()) {
      write(config(config.getKey()).substring("hostile/".length()), config.getValue());
    }
    write(
        "suite.yaml",
        """
        name: drawn
        axes:
          head:
            %s: {config: ../config.yaml}
        seeds: [1]
        """
            .formatted(QUOTED));
    write(
        "from-weights.yaml",
        Workplace.CONFIG.replace(
            "model:\n", "model:\n  weights: {file: names.safetensors, part: backbone}\n"));
    String data = "\\{type: shapes[^}]*}";
    write(
        "voc-split.yaml",
        Workplace.CONFIG.replaceFirst(data, "{type: voc, root: voc-split, split: train}"));
    write(
        "image-folder.yaml",
        """
        name: folders
        task: classification
        device: cpu
        data:
          train: {type: image_folder, root: image-folder}
        input: {resize: {width: 32, height: 32}}
        model: {classifier: {type: cnn, depth: 8, width: 4}}
        train: {epochs: 1, batch_size: 2, optimizer: {type: sgd}, schedule: {type: constant}}
        """);
  }

  private void writeSets() throws IOException {
    String object = Files.readString(workplace.resolve("voc/Annotations/größe 1.xml"));
    voc("voc", "größe 1", object.replace("Äpfel", HostileName.IN_XML), "größe 1");
    voc("voc-files", HostileName.RAW, object.replace("größe 1.png", "evil.png"), "evil");
    voc("voc-split", "größe 1", object, HostileName.IN_A_LINE);
    coco("coco-images", "größe 1.png", QUOTED.replace("forged", "forged.png"));
    coco("coco-classes", "Äpfel", inside());
    write("yolo/data.yaml", "train: images\nnames: [%s]\n".formatted(QUOTED));
    write("yolo/labels/a.txt", "0 0.5 0.5 0.2 0.2\n");
    image("yolo/images/a.png");
    image("image-folder/" + HostileName.RAW + "/a.png");
    image("image-folder/b/a.png");
  }

  private void voc(String name, String id, String xml, String listed) throws IOException {
    write(name + "/Annotations/" + id + ".xml", xml);
    write(name + "/ImageSets/Main/train.txt", listed + "\n");
    image(name + "/JPEGImages/" + id + ".png");
  }

  private void coco(String name, String old, String now) throws IOException {
    String truth = Files.readString(workplace.resolve("gt.json"));
    String written =
        now.startsWith("\"") ? truth.replace('"' + old + '"', now) : truth.replace(old, now);
    write(name + "/annotations/instances_train.json", written);
    image(name + "/train/größe 1.png");
  }

  private void image(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.copy(workplace.resolve("images/größe 1.png"), file);
  }

  private void writeImages() throws IOException {
    image("images/" + HostileName.RAW + ".png");
    image("images/b.png");
    image("broken-images/b.png");
    write("broken-images/" + HostileName.RAW + ".png", "no image");
  }

  private void writeEvaluations() throws IOException {
    String truth = Files.readString(workplace.resolve("gt.json"));
    write("categories.json", truth.replace("Äpfel", inside()));
    write("images.json", truth.replace("größe 1.png", inside()));
    write("ids.json", truth.replace("\"image_id\": 1", "\"image_id\": " + QUOTED));
    write("json.json", truth.replace("\"iscrowd\": 0", "\"iscrowd\": " + QUOTED));
    write(
        "detections.json",
        Files.readString(workplace.resolve("dt.json"))
            .replace("\"image_id\": 1", "\"image_id\": " + QUOTED));
    copy(workplace.resolve("first"), root.resolve("evaluation"), "Äpfel", inside());
  }

  /** A run whose own files call it so. */
  private void copyRun(Path target) throws IOException {
    copy(workplace.resolve("run"), target, "name: drawn", "name: " + QUOTED);
    Path metrics = target.resolve("metrics.jsonl");
    var lines = new ArrayList<>(Files.readAllLines(metrics));
    lines.replaceAll(line -> line.replace("\"terms\":{", "\"terms\":{" + QUOTED + ":1.0,"));
    Files.write(metrics, lines);
  }

  private static void copy(Path source, Path target, String old, String now) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copied = target.resolve(source.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(copied.getParent()));
      byte[] bytes = Files.readAllBytes(file);
      if (file.toString().matches(".*\\.(json|jsonl|yaml)")) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        bytes = text.replace(old, now).getBytes(StandardCharsets.UTF_8);
      }
      Files.write(copied, bytes);
    }
  }
}
