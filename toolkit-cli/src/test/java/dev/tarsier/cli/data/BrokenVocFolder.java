package dev.tarsier.cli.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** A VOC folder of 96 x 64 pictures of random tiles, which a test breaks one way an image. */
final class BrokenVocFolder {

  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  private final Path root;

  BrokenVocFolder(Path root) throws IOException {
    this.root = root;
    for (String folder : new String[] {"Annotations", "JPEGImages", "ImageSets/Main"}) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  Path xml(String id) {
    return root.resolve("Annotations/" + id + ".xml");
  }

  Path picture(String id) {
    return root.resolve("JPEGImages/" + id + ".jpg");
  }

  void split(String name, String... ids) throws IOException {
    Files.write(root.resolve("ImageSets/Main/" + name + ".txt"), Arrays.asList(ids));
  }

  /** An image with these objects, each {@code class xmin ymin xmax ymax}, one a line from 4 on. */
  void add(String id, int seed, String... objects) throws IOException {
    Files.write(picture(id), jpeg(seed, 0));
    annotate(id, WIDTH, HEIGHT, objects);
  }

  void annotate(String id, int width, int height, String... objects) throws IOException {
    var xml = new StringBuilder("<annotation>\n<filename>" + id + ".jpg</filename>\n");
    xml.append("<size><width>%d</width><height>%d</height></size>%n".formatted(width, height));
    for (String object : objects) {
      Object[] words = object.split(" ");
      xml.append(
          "<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox></object>%n"
              .formatted(words));
    }
    Files.writeString(xml(id), xml.append("</annotation>\n"));
  }

  /** The same tiles for a seed, brighter by so much. */
  static byte[] jpeg(int seed, int brighter) throws IOException {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    var random = new Random(seed);
    for (int y = 0; y < HEIGHT; y += 8) {
      for (int x = 0; x < WIDTH; x += 8) {
        int grey = random.nextInt(200) + brighter;
        pen.setColor(new Color(grey, grey, grey));
        pen.fillRect(x, y, 8, 8);
      }
    }
    pen.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", out);
    return out.toByteArray();
  }

  /** Puts EXIF's tag 274 behind the first marker. */
  static byte[] turned(byte[] jpeg, int orientation) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 36);
    out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34);
    out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    out.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    out.putShort((short) 0).putInt(0);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }
}
