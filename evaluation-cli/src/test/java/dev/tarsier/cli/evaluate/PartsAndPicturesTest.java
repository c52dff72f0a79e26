package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.terminal.Terminal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the images, pictures in the gallery and plots, as a user asks for them. */
class PartsAndPicturesTest {
  @TempDir private Path folder;

  /** Two images by day, whose objects are found, and one by night, whose object is not. */
  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("gt.json"),
        """
        {"images": [{"id": 1, "file_name": "day/a.png", "width": 40, "height": 20},
                    {"id": 2, "file_name": "day/b.png", "width": 40, "height": 20},
                    {"id": 3, "file_name": "night/c.png", "width": 40, "height": 20}],
         "categories": [{"id": 1, "name": "dog"}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 20, 10], "area": 200, "iscrowd": 0},
          {"id": 2, "image_id": 2, "category_id": 1, "bbox": [0, 0, 20, 10], "area": 200, "iscrowd": 0},
          {"id": 3, "image_id": 3, "category_id": 1, "bbox": [0, 0, 20, 10], "area": 200, "iscrowd": 0}]}
        """);
    Files.writeString(
        folder.resolve("dt.json"),
        """
        [{"image_id": 1, "category_id": 1, "bbox": [0, 0, 20, 10], "score": 0.9},
         {"image_id": 2, "category_id": 1, "bbox": [0, 0, 20, 10], "score": 0.8}]
        """);
  }

  @Test
  void foldersAndColumnsOfATableDivideTheImages() throws IOException {
    Path table =
        Files.writeString(folder.resolve("weather.csv"), "image,weather\n1,sun\n2,rain\n3,rain\n");

    String err = evaluate("--no-intervals", "--slice-by=folder," + table);

    assertThat(err).contains("report: ");
    assertThat(Files.readAllLines(folder.resolve("out/slices.csv")))
        .element(0)
        .asString()
        .startsWith("attribute,value,images,objects,AP,AP_low,AP_high,AP50");
    assertThat(firstCells())
        .containsExactly(
            "folder,day,2,2,1.0",
            "folder,night,1,1,0.0",
            // One of two objects: precision 1 up to a recall of 0.5, 51 of 101 points.
            "weather,rain,2,2,0.5049504950495048",
            "weather,sun,1,1,1.0");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Parts of the images", ">By weather<");
  }

  private List<String> firstCells() throws IOException {
    return Files.readAllLines(folder.resolve("out/slices.csv")).stream()
        .skip(1)
        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 5)))
        .map(line -> line.replaceAll(",0\\.99999+\\d*$", ",1.0"))
        .toList();
  }

  @Test
  void aTableWithoutSomeImagesSaysSo() throws IOException {
    Path table = Files.writeString(folder.resolve("weather.csv"), "image,weather\n1,sun\n");

    assertThat(evaluate("--no-intervals", "--no-report", "--slice-by=" + table))
        .contains("has no row for 2 of 3 images, such as '2'");
  }

  @Test
  void theGalleryHasThePicturesOfAFolder() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (String name : List.of("day/a.png", "night/c.png")) {
      Path file = pictures.resolve(name);
      Files.createDirectories(file.getParent());
      ImageIO.write(picture(), "png", file.toFile());
    }

    String err = evaluate("--no-intervals", "--images=" + pictures);

    assertThat(err).contains("cannot find or read below --images: 1 of 3 in the gallery");
    String page = Files.readString(folder.resolve("out/report.html"));
    assertThat(page.split("data:image/jpeg;base64,", -1)).hasSize(3);
  }

  private static BufferedImage picture() {
    var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, 40, 20);
    graphics.dispose();
    return image;
  }

  @Test
  void plotsAreWrittenInEveryFormat() throws IOException {
    evaluate("--no-intervals", "--no-report", "--plots=svg,pdf,png");

    for (String name : List.of("precision-recall", "classes", "errors", "objects", "confusion")) {
      assertThat(folder.resolve("out/plots/" + name + ".svg")).content().contains("</svg>");
      assertThat(folder.resolve("out/plots/" + name + ".pdf")).isNotEmptyFile();
      assertThat(ImageIO.read(folder.resolve("out/plots/" + name + ".png").toFile())).isNotNull();
    }
    assertThat(folder.resolve("out/report.html")).doesNotExist();
  }

  private String evaluate(String... options) {
    var arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--ground-truth=" + folder.resolve("gt.json"),
                "--detections=" + folder.resolve("dt.json"),
                "--out=" + folder.resolve("out")));
    arguments.addAll(List.of(options));
    var err = new StringWriter();
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, false, 0);
    int code = TarsierEvaluation.run(terminal, arguments.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return err.toString();
  }
}
