package dev.tarsier.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a data set can be wrong is named with its place, and nothing else is. */
class CheckCommandTest {

  @TempDir Path folder;

  private static List<String> kinds(CommandRun run) {
    return run.out()
        .lines()
        .filter(line -> line.contains("  "))
        .map(CheckCommandTest::kind)
        .toList();
  }

  private static String kind(String line) {
    return line.substring(0, line.indexOf("  "));
  }

  @Test
  void namesNineteenDefectsOfABrokenFolder() throws IOException {
    var data = new BrokenVocFolder(folder);
    data.add("good", 1, "cell 1 1 96 64", "dog 10 10 20 20");
    data.add("malformed", 2);
    Files.writeString(data.xml("malformed"), "<annotation>\n<object>\n</annotation>\n");
    data.add("imageless", 3, "cell 1 1 9 9");
    Files.delete(data.picture("imageless"));
    data.add("web", 4, "cell 1 1 9 9");
    Files.writeString(data.picture("web"), "<html>404</html>");
    data.add("short", 5, "cell 1 1 9 9");
    Files.write(data.picture("short"), Arrays.copyOf(BrokenVocFolder.jpeg(5, 0), 400));
    data.add("sized", 6, "cell 1 1 9 9");
    data.annotate("sized", 90, 64, "cell 1 1 9 9");
    data.add("swapped-size", 7, "cell 1 1 9 9");
    data.annotate("swapped-size", 64, 96, "cell 1 1 9 9");
    data.add("turned", 8, "cell 1 1 9 9");
    Files.write(data.picture("turned"), BrokenVocFolder.turned(BrokenVocFolder.jpeg(8, 0), 3));
    data.add("corners", 9, "cell 1 1 9 9", "cell 30 1 20 9");
    data.add("outside", 10, "cell 90 1 120 9", "cell 1 1 97 9");
    data.add("beyond", 11, "cell 100 1 120 9");
    data.add("class", 12, "cel 1 1 9 9");
    data.add("twice", 13, "cell 1 1 9 9", "dog 1 1 9 9", "cell 1 1 9 9");
    data.add("nearly", 14, "cell 1 1 90 60", "cell 3 3 90 60");
    data.add("pixel", 15, "cell 5 5 5 5");
    data.add("copy", 1, "cell 1 1 9 9");
    data.add("shared", 13, "cell 1 1 9 9");
    data.add("alike", 14, "cell 1 1 9 9");
    Files.write(data.picture("alike"), BrokenVocFolder.jpeg(14, 40));
    data.split(
        "train",
        "good malformed imageless web short sized swapped-size turned corners outside beyond class twice nearly pixel copy unannotated"
            .split(" "));
    data.split("val", "shared", "alike");

    CommandRun run = CommandRun.of("data", "check", folder.toString(), "--classes", "cell,dog");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(kinds(run))
        .as(run.out())
        .containsExactlyInAnyOrder(
            "malformed",
            "missing-image",
            "unreadable-image",
            "unreadable-image",
            "other-size",
            "other-size",
            "orientation",
            "swapped-corners",
            "outside",
            "outside",
            "wholly-outside",
            "unknown-class",
            "duplicate-box",
            "near-duplicate-box",
            "one-pixel-box",
            "duplicate-image",
            "shared-image",
            "alike-images",
            "missing-annotation");
    assertThat(run.out())
        .contains("malformed.xml:3:")
        .contains("corners.xml:5, object 2")
        .contains("reaches outside the image of 96 x 64: 89, 0 to 120, 9")
        .contains("class.xml:4, object 1  class 'cel' is not among cell, dog; did you mean 'cell'?")
        .contains("twice.xml:6, object 3  the same box of 'cell' as object 1")
        .contains("is 96 x 64, its annotation says 64 x 96: width and height are swapped")
        .contains("pixel.xml:4, object 1  at most one pixel wide or high: 4, 4 to 5, 5");
  }

  @Test
  void countsWhatThePolicyWouldDo() throws IOException {
    var data = new BrokenVocFolder(folder);
    data.add("a", 1, "cell 90 1 120 9", "cell 100 1 120 9", "cell 1 1 9 9", "cell 1 1 9 9");
    CommandRun clip = CommandRun.of("data", "check", folder.toString(), "--policy", "clip");
    assertThat(clip.code()).as(clip.out()).isZero();
    assertThat(clip.out()).contains("0 errors").contains("1 boxes clipped, 2 dropped");
    CommandRun drop = CommandRun.of("data", "check", folder.toString(), "--policy", "drop");
    assertThat(drop.out()).contains("0 errors").contains("0 boxes clipped, 3 dropped");
    assertThat(CommandRun.of("data", "check", folder.toString()).out()).contains("3 errors");
  }

  @Test
  void suspicionsEndWithTwoOnlyWhenStrict() throws IOException {
    var data = new BrokenVocFolder(folder);
    data.add("a", 1, "cell 5 5 5 9");
    String[] check = {"data", "check", folder.toString()};
    assertThat(CommandRun.of(check).code()).isZero();
    assertThat(CommandRun.of("data", "check", folder.toString(), "--strict").code()).isEqualTo(2);
  }

  /** libjpeg warns of such files without their names, decodes them, and a training goes on. */
  @Test
  void damagedJpegsAreNamedAndCounted() throws IOException {
    var data = new BrokenVocFolder(folder);
    for (String id : new String[] {"sound", "longer", "shorter"}) {
      data.add(id, id.length(), "cell 1 1 9 9");
    }
    byte[] jpeg = BrokenVocFolder.jpeg(6, 0);
    int end = jpeg.length - 2; // before the last marker
    byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 20);
    Arrays.fill(longer, end, end + 20, (byte) 0);
    System.arraycopy(jpeg, end, longer, end + 20, 2);
    Files.write(data.picture("longer"), longer);
    byte[] shorter = Arrays.copyOf(jpeg, end - 40);
    shorter[end - 42] = (byte) 0xFF;
    shorter[end - 41] = (byte) 0xD9;
    Files.write(data.picture("shorter"), shorter);

    CommandRun run = CommandRun.of("data", "check", folder.toString());

    assertThat(run.out().lines().filter(line -> line.startsWith("damaged-image")))
        .hasSize(2)
        .anyMatch(line -> line.contains("longer.jpg") && line.contains("extraneous bytes"))
        .anyMatch(line -> line.contains("shorter.jpg") && line.contains("premature end"));
    assertThat(run.out()).contains("damaged-image 2");
    assertThat(run.code()).isZero();
  }

  @Test
  void readsYoloAndCoco() throws IOException {
    Path yolo = folder.resolve("yolo");
    Files.createDirectories(yolo.resolve("images/train"));
    Files.createDirectories(yolo.resolve("labels/train"));
    Files.writeString(yolo.resolve("data.yaml"), "train: images/train\nnames: [cell]\n");
    Files.write(yolo.resolve("images/train/a.jpg"), BrokenVocFolder.jpeg(1, 0));
    Files.writeString(
        yolo.resolve("labels/train/a.txt"),
        "0 .5 .5 .5 .5\n0 .9 .5 .4 .5\n1 .5 .5 .1 .1\n0 .2 .2 0 .1\n");
    CommandRun run = CommandRun.of("data", "check", yolo.toString());
    assertThat(kinds(run)).containsExactlyInAnyOrder("unknown-class", "outside", "empty-box");
    assertThat(run.out()).contains("a.txt:2  reaches outside the image of 96 x 64");

    Path coco = folder.resolve("coco");
    Files.createDirectories(coco.resolve("annotations"));
    Files.createDirectories(coco.resolve("images"));
    Files.write(coco.resolve("images/a.jpg"), BrokenVocFolder.jpeg(1, 0));
    Files.writeString(
        coco.resolve("annotations/instances_train.json"),
        """
        {"images": [{"id": 1, "file_name": "a.jpg", "width": 96, "height": 64},
                    {"id": 2, "file_name": "b.jpg", "width": 96, "height": 64}],
         "categories": [{"id": 1, "name": "cell"}],
         "annotations": [
          {"id": 5, "image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 5], "area": 0, "iscrowd": 0}]}
        """);
    CommandRun other = CommandRun.of("data", "check", coco.toString());
    assertThat(kinds(other)).containsExactlyInAnyOrder("missing-image", "empty-box");
    assertThat(other.out()).contains("instances_train.json:5:");
  }

  @Test
  void findsInBloodCellsWhatTheirAttributionLists() {
    Path data = Path.of(System.getProperty("tarsier.data", "../shared/data"), "bccd");
    assumeTrue(Files.isDirectory(data), "no " + data);
    CommandRun run =
        CommandRun.of("data", "check", data.toString(), "--classes", "RBC,WBC,Platelets");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("one-pixel-box")))
        .hasSize(2)
        .anyMatch(line -> line.contains("00338.xml"))
        .anyMatch(line -> line.contains("00343.xml"));
    assertThat(run.out().lines().filter(line -> line.startsWith("near-duplicate-box")))
        .extracting(line -> line.replaceFirst(".*BloodImage_(\\d+).*", "$1"))
        .containsExactlyInAnyOrder("00020", "00100", "00104", "00251", "00284", "00331", "00403");
    assertThat(run.out()).contains("0 errors, 9 suspicious");
  }
}
