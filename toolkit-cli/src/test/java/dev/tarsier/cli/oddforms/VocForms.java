package dev.tarsier.cli.oddforms;

import static dev.tarsier.cli.oddforms.OddForm.Asker.CHECK;
import static dev.tarsier.cli.oddforms.OddForm.Asker.CONVERT;
import static dev.tarsier.cli.oddforms.OddForm.Asker.EVALUATE;
import static dev.tarsier.cli.oddforms.OddForm.Asker.EVALUATE_PASSES_OVER;
import static dev.tarsier.cli.oddforms.Verdict.READ;
import static dev.tarsier.cli.oddforms.Verdict.REFUSED;
import static dev.tarsier.cli.oddforms.Verdict.REMARK;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The odd forms of PASCAL VOC: an image {@code a0} of 100 x 80 pixels with a cell. */
final class VocForms {

  private static final String BOX =
      "<bndbox><xmin>11</xmin><ymin>21</ymin><xmax>50</xmax><ymax>60</ymax></bndbox>";
  private static final String CELL = "<object><name>cell</name>" + BOX + "</object>";
  private static final String SIZE = "<size><width>100</width><height>80</height></size>";
  private static final List<OddForm.Asker> ALL = List.of(EVALUATE, CHECK, CONVERT);
  private static final List<OddForm.Asker> LISTS = List.of(EVALUATE_PASSES_OVER, CHECK, CONVERT);

  private final List<OddForm> forms = new ArrayList<>();

  private VocForms() {}

  static List<OddForm> all() {
    var made = new VocForms();
    made.structure();
    made.flags();
    made.numbers();
    made.bytes();
    made.lists();
    made.images();
    return made.forms;
  }

  private void structure() {
    String behind = "a second `<object>`, a second document";
    for (String more : new String[] {"\n<object/>", "\n" + annotation(CELL), "\nmore"}) {
      xml(behind, REFUSED, "behind the end", 0, annotation(CELL) + more);
    }
    String twice = "`<bndbox>`, `<name>`";
    inner(twice, REFUSED, "a second <bndbox>", 0, CELL.replace(BOX, BOX + BOX));
    inner(twice, REFUSED, "a second <name>", 0, CELL.replace(BOX, "<name>dog</name>" + BOX));
    inner(twice, REFUSED, "a second <size>", 0, SIZE + CELL);
    inner(
        twice, REFUSED, "a second <ymax>", 0, CELL.replace("</bndbox>", "<ymax>9</ymax></bndbox>"));
    String alike = "`<Object>`, `<objects>`";
    inner(
        alike,
        REMARK,
        "<Object> looks like <object>",
        1,
        CELL + CELL.replace("object>", "Object>"));
    inner(
        alike,
        REMARK,
        "<objects> looks like <object>",
        1,
        CELL + "<objects>" + CELL + "</objects>");
    inner(alike, REFUSED, "<Name> looks like <name>", 0, CELL.replace("name>", "Name>"));
    inner("a whole split without an object", REMARK, "NOT ONE OBJECT", 0, "");
    xml(
        "elements nested deeper than 100",
        REFUSED,
        "deeper than 100",
        0,
        annotation("<a>".repeat(200) + "</a>".repeat(200)));
  }

  private void flags() {
    String asked = "`<difficult>` empty or";
    inner(asked, REMARK, "read as not difficult", 1, difficult(""));
    inner(asked, REMARK, "read as not difficult", 1, difficult("Unspecified"));
    for (String word : new String[] {"true", "no", "1", "0.0"}) {
      inner("`<difficult>` true, false", READ, "", 1, difficult(word));
    }
    inner("`<difficult>` true, false", REFUSED, "neither 0 nor 1", 0, difficult("maybe"));
    inner(
        "`<truncated>`, `<occluded>`, `<pose>`",
        READ,
        "",
        1,
        CELL.replace(BOX, "<truncated>1</truncated><pose>Left</pose>" + BOX));
    String crowd = CELL + CELL.replace(BOX, "<iscrowd>1</iscrowd><area>9</area>" + BOX);
    form(
        "`<iscrowd>` 1, `<area>`",
        READ,
        "",
        1,
        List.of(EVALUATE, CONVERT), // the check counts crowds, too
        folder -> voc(folder, annotation(crowd).getBytes(StandardCharsets.UTF_8)));
    String seen = "<truncated>1</truncated><occluded>yes</occluded><pose>Left</pose>";
    xml(
        "`<truncated>`, `<occluded>`, `<pose>`",
        READ,
        "",
        1,
        annotation(CELL.replace(BOX, seen + BOX)));
  }

  private void numbers() {
    String empty = "`<width/>` empty, 0, or no `<size>`";
    xml(empty, REMARK, "the image's own size", 1, annotation(CELL).replace(">100<", "><"));
    xml(empty, READ, "", 1, annotation(CELL).replace(">100<", ">0<").replace(">80<", ">0<"));
    xml(empty, READ, "", 1, annotation(CELL).replace(SIZE, ""));
    for (String width : new String[] {"wide", "64.5", "-3", "4294967360"}) {
      String text = annotation(CELL).replace(">100<", ">" + width + "<");
      xml("`<width>` `wide`", REFUSED, "<width> is '%s'".formatted(width), 0, text);
    }
    for (String corner : new String[] {"0x1p3", "10d", "1e999", "NaN", "1,5"}) {
      String text = CELL.replace(">11<", ">" + corner + "<");
      inner("corners `0x1p3`", REFUSED, "<xmin> is '%s'".formatted(corner), 0, text);
    }
    String swapped = CELL.replace(">11<", ">51<");
    inner("xmin > xmax", REMARK, "swapped", 1, CELL + swapped);
    inner("xmin = xmax", READ, "", 1, CELL.replace(">11<", ">50<"));
  }

  private void bytes() {
    xml(
        "`<!DOCTYPE …>`",
        READ,
        "",
        1,
        "<!DOCTYPE annotation SYSTEM 'voc.dtd'>\n" + annotation(CELL));
    String marked = "UTF-8 or UTF-16 with a byte order mark";
    String text = annotation(CELL + "<folder>25 µ</folder>");
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      bytes(marked, READ, "", 1, ("\uFEFF" + text).getBytes(charset));
    }
    String declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" + text;
    bytes(marked, READ, "", 1, declared.getBytes(StandardCharsets.ISO_8859_1));
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes("other bytes, undeclared", REFUSED, "the byte 0xB5 is not UTF-8", 0, latin);
  }

  private void lists() {
    list("split list in UTF-16", READ, "", "\uFEFFa0\n".getBytes(StandardCharsets.UTF_16LE));
    list("split list in UTF-16", READ, "", "\uFEFFa0\r\n".getBytes(StandardCharsets.UTF_8));
    String odd = "split list with endings";
    list(odd, REMARK, "the split list has endings", "a0.jpg\n".getBytes(StandardCharsets.UTF_8));
    list(odd, REMARK, "split list", "JPEGImages/a0.jpg\n".getBytes(StandardCharsets.UTF_8));
    list(odd, REMARK, "split list", "a0  1\n".getBytes(StandardCharsets.UTF_8));
    list(
        "an image twice in a split list",
        REFUSED,
        "a0",
        "a0\na0\n".getBytes(StandardCharsets.UTF_8));
  }

  private void images() {
    form(
        "flat folder of XML",
        READ,
        "",
        1,
        ALL,
        folder -> {
          Files.writeString(folder.resolve("a0.xml"), annotation(CELL));
          Picture.write(folder.resolve("a0.jpg"));
          return section(folder, false, folder.resolveSibling("dt"));
        });
    picture("`.Jpg`, `.JPEG`", READ, "", "a0.jpg", "a0.Jpg");
    picture("`.Jpg`, `.JPEG`", READ, "", "a0.jpg", "a0.JPEG");
    picture("`a.jpg` and `a.png`", READ, "", "a0.jpg", "a0.jpg", "a0.png");
    picture("`a.jpg` and `a.png`", REFUSED, "has several images", "other.jpg", "a0.jpg", "a0.png");
    form(
        "width and height swapped",
        REFUSED,
        "width and height are swapped",
        1,
        LISTS,
        folder ->
            voc(
                folder,
                annotation(CELL)
                    .replace("<width>100</width><height>80<", "<width>80</width><height>100<")
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private void picture(
      String row, Verdict verdict, String words, String named, String... pictures) {
    form(
        row,
        verdict,
        words,
        1,
        LISTS,
        folder -> {
          OddForm.Section section =
              voc(
                  folder,
                  annotation(CELL).replace("a0.jpg", named).getBytes(StandardCharsets.UTF_8));
          Files.delete(folder.resolve("JPEGImages/a0.jpg"));
          for (String picture : pictures) {
            Picture.write(folder.resolve("JPEGImages").resolve(picture));
          }
          return section;
        });
  }

  private void list(String row, Verdict verdict, String words, byte[] list) {
    form(
        row,
        verdict,
        words,
        1,
        LISTS,
        folder -> {
          voc(folder, annotation(CELL).getBytes(StandardCharsets.UTF_8));
          Files.createDirectories(folder.resolve("ImageSets/Main"));
          Files.write(folder.resolve("ImageSets/Main/train.txt"), list);
          return section(folder, true, folder.resolveSibling("dt"));
        });
  }

  private void inner(String row, Verdict verdict, String words, int objects, String inner) {
    xml(row, verdict, words, objects, annotation(inner));
  }

  private void xml(String row, Verdict verdict, String words, int objects, String xml) {
    bytes(row, verdict, words, objects, xml.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String row, Verdict verdict, String words, int objects, byte[] xml) {
    form(row, verdict, words, objects, ALL, folder -> voc(folder, xml));
  }

  private void form(
      String row,
      Verdict verdict,
      String words,
      int objects,
      List<OddForm.Asker> askers,
      OddForm.Files files) {
    forms.add(new OddForm(row, verdict, words, objects, askers, files));
  }

  private static String annotation(String inner) {
    return "<annotation><filename>a0.jpg</filename>" + SIZE + inner + "</annotation>";
  }

  private static String difficult(String word) {
    return CELL.replace(BOX, "<difficult>" + word + "</difficult>" + BOX);
  }

  private static OddForm.Section voc(Path folder, byte[] xml) throws IOException {
    Files.createDirectories(folder.resolve("Annotations"));
    Files.createDirectories(folder.resolve("JPEGImages"));
    Files.write(folder.resolve("Annotations/a0.xml"), xml);
    Picture.write(folder.resolve("JPEGImages/a0.jpg"));
    return section(folder, false, folder.resolveSibling("dt"));
  }

  private static OddForm.Section section(Path folder, boolean split, Path detections)
      throws IOException {
    Files.createDirectories(detections);
    Files.writeString(detections.resolve("comp4_det_test_cell.txt"), "a0 0.5 11 21 50 60\n");
    return new OddForm.Section(
        "type: voc, root: \"%s\"%s".formatted(folder, split ? ", split: train" : ""),
        folder,
        detections);
  }
}
