package dev.tarsier.cli.hostile;

import static dev.tarsier.cli.hostile.HostileInput.refused;

import dev.tarsier.cli.hostile.HostileInput.Maker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Annotations that nest, swell, or state numbers that are none. */
final class HostileAnnotations {

  private static final String TRUTH =
      """
      {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}],
       "categories": [{"id": 1, "name": "a"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 100,
                        "bbox": [5, 5, 10, 10]}]}
      """;

  private static final String OBJECT =
      """
      <object>
        <name>a</name><difficult>0</difficult>
        <bndbox><xmin>6</xmin><ymin>6</ymin><xmax>15</xmax><ymax>15</ymax></bndbox>
      </object>
      """;

  private HostileAnnotations() {}

  static List<HostileInput> lines() {
    var lines = new ArrayList<HostileInput>();
    lines.addAll(truths());
    lines.addAll(vocs());
    lines.addAll(yolos());
    return lines;
  }

  private static List<HostileInput> truths() {
    var lines = new ArrayList<HostileInput>();
    for (String open : List.of("[", "{\"a\":")) {
      lines.add(
          truth(
              "JSON nested under an unknown key",
              TRUTH.replace("{\"images\"", "{\"x\":" + open.repeat(200_000) + "1, \"images\""),
              "nesting"));
      lines.add(
          detections(
              "JSON nested under an unknown key", "[{\"x\":" + open.repeat(200_000), "nesting"));
    }
    lines.add(
        truth(
            "a name of 20 MB",
            TRUTH.replace("\"a\"", "\"" + "a".repeat(20_000_000) + "\""),
            "too long"));
    lines.add(
        truth("a number of a million digits", TRUTH.replace("100", "9".repeat(1_000_000)), ""));
    lines.add(truth("1e999", TRUTH.replace("[5, 5", "[5, 1e999"), ""));
    lines.add(truth("-1e999", TRUTH.replace("[5, 5", "[-1e999, 5"), ""));
    lines.add(
        detections(
            "1e999",
            "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [5, 5, 1e999, 9], \"score\": 0.5}]",
            ""));
    lines.add(
        refused(
            "a gigabyte of blanks in 1 MB",
            folder -> {
              Files.writeString(folder.resolve("dt.json"), "[]");
              try (var out =
                  new GZIPOutputStream(Files.newOutputStream(folder.resolve("gt.json.gz")))) {
                byte[] blanks = new byte[1 << 20];
                Arrays.fill(blanks, (byte) ' ');
                for (int i = 0; i < 1_000; i++) {
                  out.write(blanks);
                }
              }
            },
            "unpack to more than",
            "evaluate",
            "--ground-truth",
            "@gt.json.gz",
            "--detections",
            "@dt.json"));
    return lines;
  }

  private static HostileInput truth(String kind, String truth, String says) {
    return evaluated(kind, truth, "[]", says);
  }

  private static HostileInput detections(String kind, String detections, String says) {
    return evaluated(kind, TRUTH, detections, says);
  }

  private static HostileInput evaluated(String kind, String truth, String found, String says) {
    return refused(
        kind,
        folder -> {
          Files.writeString(folder.resolve("gt.json"), truth);
          Files.writeString(folder.resolve("dt.json"), found);
        },
        says,
        "evaluate",
        "--ground-truth",
        "@gt.json",
        "--detections",
        "@dt.json",
        "--out",
        "@e");
  }

  private static List<HostileInput> vocs() {
    var lines = new ArrayList<HostileInput>();
    lines.addAll(voc("XML nested 200,000 deep", "<a>".repeat(200_000)));
    lines.addAll(voc("XML nested and closed", "<a>".repeat(200_000) + "</a>".repeat(200_000)));
    lines.addAll(
        voc("a class's name of 20 MB", OBJECT.replace(">a<", ">" + "a".repeat(20_000_000) + "<")));
    lines.addAll(
        voc(
            "a comment of 20 MB",
            "<!--" + "a".repeat(20_000_000) + "-->" + OBJECT.replace("<xmin>6", "<xmin>x")));
    for (String number : List.of("0x1p3", "10d", "1e999", "-1e999", "NaN", "9".repeat(100_000))) {
      lines.addAll(
          voc(
              "a corner of " + number.substring(0, Math.min(6, number.length())),
              OBJECT.replace("<xmin>6", "<xmin>" + number)));
    }
    lines.add(
        refused(
            "entities that multiply",
            folder -> {
              voc(folder.resolve("voc"), OBJECT.replace(">a<", ">&l9;<"));
              Path xml = folder.resolve("voc/Annotations/a.xml");
              Files.writeString(xml, entities() + Files.readString(xml));
            },
            "a.xml",
            "data",
            "check",
            "@voc"));
    lines.add(
        refused(
            "a width of 4294967360",
            folder -> {
              voc(folder.resolve("voc"), OBJECT);
              Path xml = folder.resolve("voc/Annotations/a.xml");
              Files.writeString(
                  xml, Files.readString(xml).replace("<width>64", "<width>4294967360"));
            },
            "4294967360",
            "data",
            "check",
            "@voc"));
    return lines;
  }

  private static String entities() {
    var text = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
    for (int i = 1; i <= 9; i++) {
      text.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    return text.append("]>\n").toString();
  }

  /** By the check and by a training. */
  private static List<HostileInput> voc(String kind, String objects) {
    Maker maker =
        folder -> {
          voc(folder.resolve("voc"), objects);
          Files.writeString(
              folder.resolve("config.yaml"),
              HostileConfigs.GOOD
                  .replaceFirst("\\{type: shapes[^}]*}", "{type: voc, root: voc, split: train}")
                  .replaceFirst("\\[circle[^]]*]", "[a]"));
        };
    return List.of(
        refused(kind, maker, "a.xml", "data", "check", "@voc"),
        refused(kind, maker, "a.xml", "train", "@config.yaml", "--out", "@run"));
  }

  /** A folder of one image. */
  static void voc(Path root, String objects) throws IOException {
    for (String below : List.of("Annotations", "JPEGImages", "ImageSets/Main")) {
      Files.createDirectories(root.resolve(below));
    }
    Files.writeString(
        root.resolve("Annotations/a.xml"),
        "<annotation><filename>a.png</filename>\n"
            + "<size><width>64</width><height>48</height><depth>3</depth></size>\n"
            + objects
            + "</annotation>\n");
    HostileImages.small(root.resolve("JPEGImages/a.png"));
    Files.writeString(root.resolve("ImageSets/Main/train.txt"), "a\n");
  }

  /** One file of each kind, all as they should be. */
  static void writeGood(Path folder) throws IOException {
    voc(folder.resolve("voc"), OBJECT);
    yolo("", "0 .5 .5 .2 .2").write(folder);
    Files.writeString(folder.resolve("gt.json"), TRUTH);
    Files.writeString(folder.resolve("dt.json"), "[]");
    Files.writeString(folder.resolve("good.yaml"), HostileConfigs.GOOD);
    HostileImages.small(folder.resolve("a.png"));
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("config.yaml"), HostileConfigs.GOOD);
    Files.writeString(
        run.resolve("metrics.jsonl"),
        """
        {"type":"step","epoch":1,"step":1,"loss":1.0,"terms":{"boxes":1.0},"learning_rate":0.1}
        """);
  }

  private static List<HostileInput> yolos() {
    return List.of(
        yolo("aliases that multiply", "x0: &a0 [a]\n" + aliases(), "0 .5 .5 .2 .2", "data.yaml"),
        yolo("nested lists", "x: " + "[".repeat(5_000), "0 .5 .5 .2 .2", "data.yaml"),
        yolo(
            "a count of a million digits",
            "nc: " + "9".repeat(1_000_000),
            "0 .5 .5 .2 .2",
            "data.yaml"),
        yolo("a number that is none", "", "0 0x1p3 .5 .2 .2", "a.txt"),
        yolo("1e999", "", "0 1e999 .5 .2 .2", "a.txt"),
        yolo("a line of 20 MB", "", "0 .5 .5 .2 ." + "2".repeat(20_000_000) + " x", "a.txt"),
        yolo("an index beyond long", "", "99999999999999999999 .5 .5 .2 .2", "a.txt"),
        refused(
            "300,000 lines of one box",
            yolo("", "0 .5 .5 .2 .2\n".repeat(300_000)),
            "duplicate-box",
            "data",
            "check",
            "@yolo"));
  }

  private static String aliases() {
    var text = new StringBuilder();
    for (int i = 1; i <= 9; i++) {
      text.append("x%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
    }
    return text.toString();
  }

  private static HostileInput yolo(String kind, String yaml, String label, String says) {
    return refused(kind, yolo(yaml, label), says, "data", "check", "@yolo");
  }

  private static Maker yolo(String yaml, String label) {
    return folder -> {
      Path root = folder.resolve("yolo");
      Files.createDirectories(root.resolve("images"));
      Files.createDirectories(root.resolve("labels"));
      Files.writeString(root.resolve("data.yaml"), "train: images\nnames: [a]\n" + yaml);
      Files.write(root.resolve("labels/a.txt"), label.getBytes(StandardCharsets.US_ASCII));
      HostileImages.small(root.resolve("images/a.png"));
    };
  }
}
