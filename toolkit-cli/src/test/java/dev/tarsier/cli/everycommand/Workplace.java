package dev.tarsier.cli.everycommand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import dev.tarsier.cli.SmallConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A user's files: a config, a trained run, images, truth and detections, two evaluations. */
final class Workplace {

  static final String CONFIG = SmallConfig.of("drawn", 4);

  private static final String SUITE =
      """
      name: drawn
      axes:
        head:
          ssd: {config: config.yaml}
      seeds: [1]
      """;

  private static final String TRUTH =
      """
      {"images": [{"id": 1, "file_name": "größe 1.png", "width": 64, "height": 48}],
       "categories": [{"id": 1, "name": "Äpfel"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 100,
                        "bbox": [5, 5, 10, 10]}]}
      """;

  private static final String DETECTIONS =
      """
      [{"image_id": 1, "category_id": 1, "bbox": [5, 5, 10, 9], "score": 0.5}]
      """;

  private static final String OBJECT =
      """
      <annotation>
        <filename>größe 1.png</filename>
        <size><width>64</width><height>48</height><depth>3</depth></size>
        <object>
          <name>Äpfel</name><difficult>0</difficult>
          <bndbox><xmin>6</xmin><ymin>6</ymin><xmax>15</xmax><ymax>15</ymax></bndbox>
        </object>
      </annotation>
      """;

  private Workplace() {}

  /** Fills a folder. */
  static void fill(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(folder.resolve("config.yaml"), CONFIG);
    Files.writeString(folder.resolve("suite.yaml"), SUITE);
    Files.writeString(folder.resolve("gt.json"), TRUTH);
    Files.writeString(folder.resolve("dt.json"), DETECTIONS);
    for (int i = 1; i <= 2; i++) {
      picture(folder.resolve("images/größe %d.png".formatted(i)));
    }
    voc(folder.resolve("voc"), folder.resolve("images/größe 1.png"));
    succeed("train", folder.resolve("config.yaml").toString(), "--out", folder + "/run");
    for (String evaluation : new String[] {"first", "second"}) {
      succeed(
          "evaluate",
          "--ground-truth",
          folder + "/gt.json",
          "--detections",
          folder + "/dt.json",
          "--out",
          folder.resolve(evaluation).toString());
    }
  }

  /** A black picture of 64 x 48 pixels. */
  static void picture(Path file) throws IOException {
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
  }

  /** A folder in VOC's layout with one image. */
  static void voc(Path root, Path image) throws IOException {
    for (String below : new String[] {"Annotations", "JPEGImages", "ImageSets/Main"}) {
      Files.createDirectories(root.resolve(below));
    }
    Files.writeString(root.resolve("Annotations/größe 1.xml"), OBJECT);
    Files.copy(image, root.resolve("JPEGImages/größe 1.png"));
    Files.writeString(root.resolve("ImageSets/Main/train.txt"), "größe 1\n");
  }

  private static void succeed(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
  }
}
