package dev.tarsier.core.looks;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.datacheck.Look;
import java.nio.file.Path;
import java.util.List;

/**
 * The difference hash: the image is averaged to 17 x 16 grey cells, and each of 256 bits says
 * whether a cell is brighter than its right neighbour. Another size, another quality of JPEG or
 * another brightness change few bits. Source: N. Krawetz, "Kind of Like That" (2013), with 16 rows
 * in place of 8.
 */
public final class DifferenceHash implements Look {

  private static final int ROWS = 16;
  private static final int COLUMNS = ROWS + 1;

  private final Imaging imaging;

  /** Decodes with this library. */
  public DifferenceHash(Imaging imaging) {
    this.imaging = imaging;
  }

  @Override
  public long[] at(Path image) {
    return of(imaging.read(image));
  }

  @Override
  public List<String> repairs(Path image) {
    return JpegRepairs.of(image);
  }

  /** The bits of an image, row by row, the first in the lowest place of the first word. */
  static long[] of(Image image) {
    double[] cells = cells(image);
    long[] bits = new long[BITS / Long.SIZE];
    for (int i = 0; i < BITS; i++) {
      int cell = i / ROWS * COLUMNS + i % ROWS;
      if (cells[cell] > cells[cell + 1]) {
        bits[i / Long.SIZE] |= 1L << i % Long.SIZE;
      }
    }
    return bits;
  }

  /** Mean of red + green + blue in each cell; a cell has at least one pixel. */
  private static double[] cells(Image image) {
    double[] means = new double[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      int top = start(row, ROWS, image.height());
      int bottom = Math.max(top + 1, start(row + 1, ROWS, image.height()));
      for (int column = 0; column < COLUMNS; column++) {
        int left = start(column, COLUMNS, image.width());
        int right = Math.max(left + 1, start(column + 1, COLUMNS, image.width()));
        means[row * COLUMNS + column] = mean(image, left, top, right, bottom);
      }
    }
    return means;
  }

  private static int start(int cell, int cells, int length) {
    return (int) ((long) cell * length / cells);
  }

  private static double mean(Image image, int left, int top, int right, int bottom) {
    byte[] rgb = image.rgb();
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      int end = 3 * (y * image.width() + right);
      for (int i = 3 * (y * image.width() + left); i < end; i++) {
        sum += rgb[i] & 255;
      }
    }
    return (double) sum / ((long) (right - left) * (bottom - top));
  }
}
