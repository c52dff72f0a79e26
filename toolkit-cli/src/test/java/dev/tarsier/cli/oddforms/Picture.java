package dev.tarsier.cli.oddforms;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pictures of 100 x 80 pixels, of one colour a name: equal ones would be a defect. */
final class Picture {

  private Picture() {}

  static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var image = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
    int colour = file.getFileName().toString().hashCode();
    for (int i = 0; i < 100 * 80; i++) {
      image.setRGB(i % 100, i / 100, colour);
    }
    boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith("png");
    ImageIO.write(image, png ? "png" : "jpg", file.toFile());
  }
}
