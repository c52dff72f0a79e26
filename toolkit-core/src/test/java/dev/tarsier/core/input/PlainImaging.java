package dev.tarsier.core.input;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the loader and the predictors need of an image library, in plain Java: the nearest pixel
 * where another one is bilinear, so that tests can follow every pixel.
 */
public final class PlainImaging implements Imaging {

  @Override
  public Image resize(Image image, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * image.height() / height * image.width() + x * image.width() / width);
        System.arraycopy(image.rgb(), from, rgb, 3 * (y * width + x), 3);
      }
    }
    return new Image(width, height, rgb);
  }

  @Override
  public void writePlanes(
      Image image, Normalization normalization, int width, int height, ByteBuffer planes) {
    FloatBuffer floats = planes.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean inside = x < image.width() && y < image.height();
          floats.put(inside ? value(image, normalization, x, y, c) : 0);
        }
      }
    }
  }

  /** The normalised value of a pixel. */
  public static float value(Image image, Normalization normalization, int x, int y, int channel) {
    int grey = image.rgb()[3 * (y * image.width() + x) + channel] & 255;
    float mean = normalization.mean().get(channel).floatValue();
    float std = normalization.std().get(channel).floatValue();
    return (grey / 255f - mean) / std;
  }

  /** An image whose pixel in column x and row y is (x, y, blue). */
  public static Image coordinates(int width, int height, int blue) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rgb[3 * (y * width + x)] = (byte) x;
        rgb[3 * (y * width + x) + 1] = (byte) y;
        rgb[3 * (y * width + x) + 2] = (byte) blue;
      }
    }
    return new Image(width, height, rgb);
  }

  @Override
  public Image read(Path file) {
    throw new UnsupportedOperationException();
  }

  /** Not a picture, but what of one. */
  @Override
  public byte[] jpeg(Image image, int quality) {
    return "%d x %d".formatted(image.width(), image.height()).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] png(Image image) {
    throw new UnsupportedOperationException();
  }

  /** Draws nothing, so that the pixels stay what they are. */
  @Override
  public Image draw(Image image, List<Mark> marks) {
    return image;
  }
}
