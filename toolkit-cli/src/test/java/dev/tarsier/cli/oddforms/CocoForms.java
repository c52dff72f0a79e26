package dev.tarsier.cli.oddforms;

import static dev.tarsier.cli.oddforms.OddForm.Asker.CHECK;
import static dev.tarsier.cli.oddforms.OddForm.Asker.CONVERT;
import static dev.tarsier.cli.oddforms.OddForm.Asker.EVALUATE;
import static dev.tarsier.cli.oddforms.OddForm.Asker.EVALUATE_PASSES_OVER;
import static dev.tarsier.cli.oddforms.Verdict.READ;
import static dev.tarsier.cli.oddforms.Verdict.REFUSED;
import static dev.tarsier.cli.oddforms.Verdict.REMARK;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The odd forms of COCO's JSON: images {@code a.jpg} and {@code b.jpg} of 100 x 80, a cell each.
 */
final class CocoForms {

  private static final String PLAIN =
      """
      {"info": {},
       "images": [{"id": 1, "file_name": "a.jpg", "width": 100, "height": 80},
                  {"id": 2, "file_name": "b.jpg", "width": 100, "height": 80}],
       "categories": [{"id": 1, "name": "cell"}],
       "annotations": [
         {"id": 5, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 9, "bbox": [10, 20, 40, 40]},
         {"id": 6, "image_id": 2, "category_id": 1, "iscrowd": 0, "area": 9, "bbox": [10, 20, 40, 40]}]}
      """;

  private static final List<OddForm.Asker> ALL = List.of(EVALUATE, CHECK, CONVERT);
  private static final List<OddForm.Asker> NAMES = List.of(EVALUATE_PASSES_OVER, CHECK, CONVERT);

  private final List<OddForm> forms = new ArrayList<>();

  private CocoForms() {}

  static List<OddForm> all() {
    var made = new CocoForms();
    made.values();
    made.structure();
    made.names();
    return made.forms;
  }

  private void values() {
    for (String id : new String[] {"\"img1\"", "1.5", "123456789012345678901234567890"}) {
      form("ids that are texts", READ, "", ALL, folder -> coco(folder, withId(id), id));
    }
    read("`iscrowd` true or false", "\"iscrowd\": 0", "\"iscrowd\": false");
    String missing = "`iscrowd` or `area` missing";
    plain(missing, REMARK, "iscrowd", ALL, "\"iscrowd\": 0,", "");
    plain(missing, REMARK, "area", ALL, "\"area\": 9,", "");
    for (String width : new String[] {"100.0", "\"100\"", "null"}) {
      read("width `100.0`, `\"100\"`", "\"width\": 100", "\"width\": " + width);
    }
    read("width `100.0`, `\"100\"`", ", \"width\": 100, \"height\": 80", "");
    read("NaN in `info`", "\"info\": {}", "\"info\": {\"version\": NaN}");
    refused("NaN or infinite in a box", "bbox", "[10, 20, 40, 40]", "[10, NaN, 40, 40]");
    refused("NaN or infinite in a box", "bbox", "[10, 20, 40, 40]", "[10, 20, 1e999, 40]");
  }

  private void structure() {
    form("`.json.gz`", READ, "", ALL, CocoForms::zipped);
    refused("a key twice", "'images'", "{\"info\": {}", "{\"images\": []");
    String ids = "an annotation, image or category id twice";
    refused(ids, "annotation id 5 is there twice", "\"id\": 6", "\"id\": 5");
    refused(ids, "image id 1 is there twice", "{\"id\": 2,", "{\"id\": 1,");
    refused(
        ids,
        "category id 1 is there twice",
        "\"cell\"}",
        "\"cell\"}, {\"id\": 1, \"name\": \"dog\"}");
    form(
        "text behind the JSON",
        REFUSED,
        "train.json:8:",
        ALL,
        folder -> coco(folder, PLAIN + "more", "1"));
    form(
        "text behind the JSON",
        REFUSED,
        "after its end",
        ALL,
        folder -> coco(folder, PLAIN + PLAIN, "1"));
    String unknown = "annotations of unknown images or categories";
    refused(unknown, "7", "\"image_id\": 2", "\"image_id\": 7");
    refused(unknown, "7", "\"category_id\": 1", "\"category_id\": 7");
  }

  private void names() {
    form(
        "`file_name` with backslashes",
        READ,
        "",
        ALL,
        folder -> {
          Picture.write(folder.resolve("images/sub/a.jpg"));
          return coco(folder, PLAIN.replace("a.jpg", "sub\\\\a.jpg"), "1");
        });
    refusedName("`file_name` with backslashes", "there is no file", "images\\\\a.jpg");
    String harmful = "`file_name` with control characters";
    refusedName(harmful, "a.jpg\\u0000", "a.jpg\\u0000");
    refusedName(harmful, "\\u001b[31ma.jpg", "\\u001b[31ma.jpg");
    refusedName(harmful, "the name is empty", "");
    refusedName("`file_name` that is absolute", "outside", "/etc/a.jpg");
    refusedName("`file_name` that is absolute", "outside", "../a.jpg");
    form(
        "two images of one stem",
        READ,
        "",
        List.of(EVALUATE, CHECK),
        folder -> {
          Picture.write(folder.resolve("images/a.png"));
          return coco(folder, PLAIN.replace("b.jpg", "a.png"), "1");
        });
    plain(
        "all that concerns `file_name`",
        REFUSED,
        "width and height are swapped",
        NAMES,
        "\"width\": 100, \"height\": 80",
        "\"width\": 80, \"height\": 100");
  }

  private void refusedName(String row, String words, String name) {
    plain(row, REFUSED, words, NAMES, "\"a.jpg\"", "\"" + name + "\"");
  }

  private void read(String row, String part, String other) {
    plain(row, READ, "", ALL, part, other);
  }

  private void refused(String row, String words, String part, String other) {
    plain(row, REFUSED, words, ALL, part, other);
  }

  private void plain(
      String row,
      Verdict verdict,
      String words,
      List<OddForm.Asker> askers,
      String part,
      String other) {
    if (!PLAIN.contains(part)) {
      throw new IllegalArgumentException(part);
    }
    form(row, verdict, words, askers, folder -> coco(folder, PLAIN.replace(part, other), "1"));
  }

  private void form(
      String row, Verdict verdict, String words, List<OddForm.Asker> askers, OddForm.Files files) {
    forms.add(new OddForm(row, verdict, words, 2, askers, files));
  }

  private static String withId(String id) {
    return PLAIN
        .replace("{\"id\": 1, \"file_name\"", "{\"id\": " + id + ", \"file_name\"")
        .replace("\"image_id\": 1", "\"image_id\": " + id);
  }

  private static OddForm.Section coco(Path folder, String json, String id) throws IOException {
    return section(folder, "instances_train.json", json.getBytes(StandardCharsets.UTF_8), id);
  }

  private static OddForm.Section zipped(Path folder) throws IOException {
    OddForm.Section section = section(folder, "instances_train.json.gz", new byte[0], "1");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(section.truth()))) {
      out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }
    return section;
  }

  private static OddForm.Section section(Path folder, String name, byte[] json, String id)
      throws IOException {
    Picture.write(folder.resolve("images/a.jpg"));
    Picture.write(folder.resolve("images/b.jpg"));
    Path truth = folder.resolve("annotations").resolve(name);
    Files.createDirectories(truth.getParent());
    Files.write(truth, json);
    Path detections = folder.resolveSibling("dt.json");
    Files.writeString(
        detections,
        "[{\"image_id\": %s, \"category_id\": 1, \"bbox\": [10, 20, 40, 40], \"score\": 0.5}]"
            .formatted(id));
    return new OddForm.Section(
        "type: coco, annotations: \"%s\", images: \"%s\""
            .formatted(truth, folder.resolve("images")),
        truth,
        detections);
  }
}
