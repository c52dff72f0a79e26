package dev.tarsier.contract;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.problem.UserError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures for tests of datasets, and an image library of the JDK's that reads them. */
public final class DrawnPictures {

  private DrawnPictures() {}

  /** Writes a PNG of this size, in which no two neighbouring pixels are alike. */
  public static void write(Path file, int width, int height) throws IOException {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, 0x050301 * (x + 7 * y) ^ 0x101010 * (x % 3));
      }
    }
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(picture, "png", out);
    }
  }

  /** Reads what {@link #write} writes; a dataset needs no more of an image library. */
  static final class Reader implements Imaging {

    @Override
    public Image read(Path file) {
      try (var in = Files.newInputStream(file)) {
        BufferedImage picture = ImageIO.read(in);
        if (picture == null) {
          throw new UserError("%s is no image".formatted(file));
        }
        return pixels(picture);
      } catch (IOException e) {
        throw new UserError("%s cannot be read: %s".formatted(file, e), e);
      }
    }

    private static Image pixels(BufferedImage picture) {
      int width = picture.getWidth();
      int height = picture.getHeight();
      byte[] rgb = new byte[3 * width * height];
      for (int i = 0; i < width * height; i++) {
        int colour = picture.getRGB(i % width, i / width);
        rgb[3 * i] = (byte) (colour >> 16);
        rgb[3 * i + 1] = (byte) (colour >> 8);
        rgb[3 * i + 2] = (byte) colour;
      }
      return new Image(width, height, rgb);
    }

    @Override
    public byte[] jpeg(Image image, int quality) {
      throw none();
    }

    @Override
    public byte[] png(Image image) {
      throw none();
    }

    @Override
    public Image resize(Image image, int width, int height) {
      throw none();
    }

    @Override
    public void writePlanes(
        Image image, Normalization normalization, int width, int height, ByteBuffer planes) {
      throw none();
    }

    @Override
    public Image draw(Image image, List<Mark> marks) {
      throw none();
    }

    private static UnsupportedOperationException none() {
      return new UnsupportedOperationException("a dataset reads pictures and does no more");
    }
  }
}
