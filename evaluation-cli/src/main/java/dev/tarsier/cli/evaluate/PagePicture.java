package dev.tarsier.cli.evaluate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture as a page holds it: a JPEG no wider than a screen's column, by what Java itself can
 * read. A Java without {@code java.desktop} cannot shrink: there a JPEG is taken as it is, up to a
 * size of which a page can hold some dozens.
 */
final class PagePicture {
  private static final int WIDEST = 640;
  private static final long LARGEST_UNCHANGED = 400_000;

  private PagePicture() {}

  /** The picture; nothing where it cannot be read. */
  static byte[] of(Path file) throws IOException {
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      return unchanged(file);
    }
    return Shrinking.jpeg(file);
  }

  private static byte[] unchanged(Path file) throws IOException {
    if (Files.size(file) > LARGEST_UNCHANGED) {
      return new byte[0];
    }
    byte[] bytes = Files.readAllBytes(file);
    boolean jpeg = bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
    return jpeg ? bytes : new byte[0];
  }

  /** Apart, so that its classes are asked for only where they are. */
  private static final class Shrinking {
    private Shrinking() {}

    static byte[] jpeg(Path file) throws IOException {
      ImageIO.setUseCache(false);
      BufferedImage image;
      try {
        image = ImageIO.read(file.toFile());
      } catch (IOException e) {
        image = null; // damaged, or of a kind that Java does not know
      }
      if (image == null) {
        return new byte[0];
      }
      int width = Math.min(WIDEST, image.getWidth());
      int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
      var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = small.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(image, 0, 0, width, height, null);
      graphics.dispose();
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(small, "jpg", bytes);
      return bytes.toByteArray();
    }
  }
}
