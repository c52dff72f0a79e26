package dev.tarsier.cli.hostile;

import static dev.tarsier.cli.hostile.HostileInput.accepted;
import static dev.tarsier.cli.hostile.HostileInput.refused;

import dev.tarsier.cli.SmallConfig;
import dev.tarsier.cli.hostile.HostileInput.Maker;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configs that multiply, nest, chain, or ask for more than there is. */
final class HostileConfigs {

  static final String GOOD = SmallConfig.of("good", 2);

  private static final String CONFIG = "@config.yaml";

  private HostileConfigs() {}

  static List<HostileInput> lines() {
    var lines = new ArrayList<HostileInput>();
    lines.add(train("aliases that multiply", GOOD + aliases(), "config.yaml"));
    lines.add(train("nested lists", GOOD + "x: " + "[".repeat(5_000), "nest"));
    lines.add(train("nested mappings", GOOD + "x: " + "{a: ".repeat(5_000), "nest"));
    lines.add(train("nested blocks", GOOD + "x:\n" + blocks(2_000), "nest"));
    lines.add(train("20,000 unknown keys", GOOD + keys(20_000), "more"));
    lines.add(
        train("20 MB in a class's name", GOOD.replace("circle", "c".repeat(20_000_000)), "bytes"));
    lines.add(
        train(
            "4 MB in a class's name",
            GOOD.replace("circle", "c".repeat(4_000_000)),
            "a word here has more than 65,536"));
    lines.add(
        train(
            "a tag of Java", GOOD + "x: !!javax.script.ScriptEngineManager [a]\n", "config.yaml:"));
    lines.add(train("a number that is none", GOOD + "seed: !!int \"x\"\n", "seed"));
    lines.add(
        train("a number of 60,000 digits", GOOD + "seed: " + "9".repeat(60_000) + "\n", "seed"));
    lines.add(
        train(
            "a number of a million digits",
            GOOD + "seed: " + "9".repeat(1_000_000) + "\n",
            "a word here has more than 65,536"));
    lines.add(
        train("1e999", GOOD.replace("{type: sgd}", "{type: sgd, momentum: 1e999}"), "momentum"));
    lines.add(train("NUL in a folder's name", voc("\"a\\0b\""), "\\u0000"));
    lines.add(train("a million classes", GOOD.replace("circle", many(300_000)), "config.yaml"));
    lines.add(refused("a chain of parents", HostileConfigs::chain, "extends", "train", "@0.yaml"));
    lines.add(
        refused("a diamond of parents", HostileConfigs::diamond, "unknown", "train", "@30.yaml"));
    lines.addAll(sizes());
    return lines;
  }

  /** Sizes whose products leave int, and memory. */
  private static List<HostileInput> sizes() {
    String[] large = {"40000", "32768", "46341", "2147483647"};
    var lines = new ArrayList<HostileInput>();
    for (String size : large) {
      String config = GOOD.replace("resize: {width: 64, height: 64}", square(size));
      for (String command : List.of("train", "speed", "anchors")) {
        lines.add(refused("input of " + size + "²", config(config), "", command, CONFIG));
      }
      lines.add(
          train(
              "drawn images of " + size + "²",
              GOOD.replace(
                  "images: 2, width: 64, height: 64",
                  "images: 2, width: %s, height: %s".formatted(size, size)),
              ""));
    }
    lines.add(
        train(
            "a batch beyond 2 GiB",
            GOOD.replace("resize: {width: 64, height: 64}", square("1000"))
                .replace("batch_size: 2", "batch_size: 1000")
                .replace("images: 2", "images: 1000"),
            "2 GiB"));
    lines.add(
        accepted(
            "a batch of two thousand million",
            config(GOOD.replace("batch_size: 2", "batch_size: 2000000000")),
            "",
            "train",
            CONFIG,
            "--out",
            "@run"));
    lines.add(
        train(
            "a thousand million workers",
            GOOD.replace("workers: 0", "workers: 1000000000"),
            "workers"));
    lines.add(
        refused(
            "a width of a million",
            config(GOOD),
            "",
            "train",
            CONFIG,
            "--set",
            "model.backbone.width=1000000"));
    lines.add(
        accepted(
            "classes of a classifier",
            config(GOOD),
            "",
            "describe",
            "lenet",
            "--classes",
            "2000000000"));
    lines.add(
        accepted(
            "an image of 40000²",
            config(GOOD),
            "",
            "describe",
            "resnet18",
            "--input",
            "3x40000x40000"));
    lines.add(
        refused(
            "an image of 2147483647²",
            config(GOOD),
            "",
            "describe",
            "resnet18",
            "--input",
            "3x2147483647x2147483647"));
    return lines;
  }

  private static String square(String size) {
    return "resize: {width: %s, height: %s}".formatted(size, size);
  }

  private static HostileInput train(String kind, String config, String says) {
    return refused(kind, config(config), says, "train", CONFIG, "--out", "@run");
  }

  private static Maker config(String text) {
    return folder -> Files.writeString(folder.resolve("config.yaml"), text);
  }

  private static String voc(String root) {
    return GOOD.replaceFirst(
        "\\{type: shapes[^}]*}",
        "{type: voc, root: %s, split: train}".formatted(root.replace("\\", "\\\\")));
  }

  /** Nine levels of nine. */
  private static String aliases() {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(
            level ->
                "x%d: &a%d [%s]\n"
                    .formatted(
                        level,
                        level,
                        String.join(", ", java.util.Collections.nCopies(9, "*a" + (level - 1)))))
        .collect(Collectors.joining("", "x0: &a0 [" + "lol, ".repeat(8) + "lol]\n", ""));
  }

  private static String blocks(int depth) {
    return IntStream.range(1, depth)
        .mapToObj(level -> " ".repeat(level) + "a:\n")
        .collect(Collectors.joining());
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj("unknown_%d: 1\n"::formatted)
        .collect(Collectors.joining());
  }

  private static String many(int count) {
    return IntStream.range(0, count).mapToObj("c%d"::formatted).collect(Collectors.joining(", "));
  }

  private static void chain(java.nio.file.Path folder) throws java.io.IOException {
    for (int i = 0; i < 3_000; i++) {
      Files.writeString(folder.resolve(i + ".yaml"), "extends: %d.yaml\n".formatted(i + 1));
    }
    Files.writeString(folder.resolve("3000.yaml"), GOOD);
  }

  /** Thirty levels with two parents each, whose paths are 2^30. */
  private static void diamond(java.nio.file.Path folder) throws java.io.IOException {
    Files.writeString(folder.resolve("0.yaml"), GOOD + "unknown: 1\n");
    for (int i = 1; i <= 30; i++) {
      Files.writeString(
          folder.resolve(i + ".yaml"), "extends: [%d.yaml, %d.yaml]\n".formatted(i - 1, i - 1));
    }
  }
}
