package dev.tarsier.cli.endtoend;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A VOC folder that a test writes: 64 x 48 pictures, each with one red box. */
final class VocFolder {

  private final Path root;
  private final List<String> ids = new ArrayList<>();

  VocFolder(Path root) {
    this.root = root;
    for (String folder : List.of("Annotations", "JPEGImages", "ImageSets/Main")) {
      create(root.resolve(folder));
    }
  }

  /** Adds an image whose object {@code name} covers the corners given in VOC's 1-based pixels. */
  VocFolder add(String id, String name, int xmin, int ymin, int xmax, int ymax) {
    var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(xmin - 1, ymin - 1, xmax - xmin + 1, ymax - ymin + 1);
    pen.dispose();
    try {
      ImageIO.write(picture, "jpg", image(id).toFile());
      Files.writeString(
          root.resolve("Annotations").resolve(id + ".xml"),
          """
          <annotation>
            <filename>%s.jpg</filename>
            <size><width>64</width><height>48</height><depth>3</depth></size>
            <object>
              <name>%s</name><difficult>0</difficult>
              <bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox>
            </object>
          </annotation>
          """
              .formatted(id, name, xmin, ymin, xmax, ymax));
      ids.add(id);
      for (String split : List.of("train", "val", "test")) {
        Files.write(root.resolve("ImageSets/Main").resolve(split + ".txt"), ids);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path image(String id) {
    return root.resolve("JPEGImages").resolve(id + ".jpg");
  }

  Path root() {
    return root;
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
