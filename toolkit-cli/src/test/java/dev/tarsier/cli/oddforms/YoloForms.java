package dev.tarsier.cli.oddforms;

import static dev.tarsier.cli.oddforms.OddForm.Asker.CHECK;
import static dev.tarsier.cli.oddforms.OddForm.Asker.CONVERT;
import static dev.tarsier.cli.oddforms.Verdict.READ;
import static dev.tarsier.cli.oddforms.Verdict.REFUSED;
import static dev.tarsier.cli.oddforms.Verdict.REMARK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The odd forms of YOLO folders; {@code evaluate} reads none of them. */
final class YoloForms {

  private static final String NAMES = "names: [cell, dog]\n";
  private static final String LABEL = "0 .5 .5 .5 .5\n";

  private final List<OddForm> forms = new ArrayList<>();

  private YoloForms() {}

  static List<OddForm> all() {
    var made = new YoloForms();
    made.places();
    made.labels();
    return made.forms;
  }

  private void places() {
    String folders = "`data.yaml` with folders";
    form(folders, READ, "", 1, "train: images/train\n" + NAMES, LABEL);
    form(folders, READ, "", 1, "train: [images/train]\n" + NAMES, LABEL);
    form(folders, READ, "", 1, "train: list.txt\n" + NAMES, LABEL);
    form(
        "`../train/images` for a folder",
        REMARK,
        "../",
        1,
        "train: ../images/train\n" + NAMES,
        LABEL);
    form(
        "`path` that names no folder",
        REMARK,
        "path names no folder",
        1,
        "path: elsewhere\ntrain: images/train\n" + NAMES,
        LABEL);
    form(
        "paths that are absolute or climb out",
        REFUSED,
        "outside",
        0,
        "train: /etc/images\n" + NAMES,
        LABEL);
    add(
        "no `data.yaml`",
        READ,
        "",
        1,
        folder -> {
          yolo(folder, "", LABEL);
          Files.delete(folder.resolve("data.yaml"));
          Files.writeString(folder.resolve("classes.txt"), "cell\ndog\n");
          return new OddForm.Section(
              "type: yolo, data: \"%s\", split: train".formatted(folder), folder, folder);
        });
    add(
        "`val`, `valid`, `validation`",
        READ,
        "",
        1,
        folder -> {
          yolo(folder, "val: images/train\n" + NAMES, LABEL);
          return new OddForm.Section(
              "type: yolo, data: \"%s\", split: validation".formatted(folder.resolve("data.yaml")),
              folder,
              folder);
        });
  }

  private void labels() {
    add(
        "an image without a label file",
        REMARK,
        "without a label file",
        1,
        folder -> {
          OddForm.Section section = yolo(folder, "train: images/train\n" + NAMES, LABEL);
          Picture.write(folder.resolve("images/train/b.jpg"));
          return section;
        });
    add(
        "`flags.tsv` beside `data.yaml`",
        READ,
        "",
        1,
        folder -> {
          OddForm.Section section = yolo(folder, "train: images/train\n" + NAMES, LABEL);
          Files.writeString(folder.resolve("flags.tsv"), "labels/train/a.txt\t1\tdifficult\t\n");
          return section;
        });
    String data = "train: images/train\n" + NAMES;
    form("a line of a polygon", REMARK, "polygon", 1, data, "0 .1 .1 .5 .1 .5 .5\n");
    String counts = "six numbers (with a score)";
    for (String line :
        new String[] {
          "0 .5 .5 .5 .5 .9", "0 .5 .5", "0 50 50 20 20", "0 0x1p-1 .5 .5 .5", "0 nan .5 .5 .5"
        }) {
      form(counts, REFUSED, "a.txt", 0, data, line + "\n");
    }
    String names = "a class index without a name";
    form(names, REFUSED, "a.txt", 0, data, "2 .5 .5 .5 .5\n");
    form(names, REFUSED, "nc", 0, "nc: 3\n" + data, LABEL);
    form(names, REFUSED, "names", 0, "train: images/train\nnames: {0: cell, 2: dog}\n", LABEL);
  }

  private void form(
      String row, Verdict verdict, String words, int objects, String data, String label) {
    add(row, verdict, words, objects, folder -> yolo(folder, data, label));
  }

  private void add(String row, Verdict verdict, String words, int objects, OddForm.Files files) {
    forms.add(new OddForm(row, verdict, words, objects, List.of(CHECK, CONVERT), files));
  }

  private static OddForm.Section yolo(Path folder, String data, String label) throws IOException {
    Picture.write(folder.resolve("images/train/a.jpg"));
    Files.createDirectories(folder.resolve("labels/train"));
    Files.writeString(folder.resolve("labels/train/a.txt"), label);
    Files.writeString(folder.resolve("list.txt"), "./images/train/a.jpg\n");
    Path yaml = Files.writeString(folder.resolve("data.yaml"), data);
    return new OddForm.Section(
        "type: yolo, data: \"%s\", split: train".formatted(yaml), folder, folder);
  }
}
