package dev.tarsier.datasets.shapes;

import dev.tarsier.data.Image;
import dev.tarsier.datasets.shapes.Polygon.Bounds;
import java.util.Arrays;

/**
 * An RGB picture that polygons are painted onto. A pixel takes on a colour in proportion to the
 * part of it that the polygon covers: exact along the row, by eight lines a pixel across it.
 */
final class Canvas {

  private static final int LINES = 8;

  private final int width;
  private final int height;
  private final float[] rgb;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    rgb = new float[3 * width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Sets a pixel, levels 0 to 255. */
  void set(int x, int y, float red, float green, float blue) {
    int at = 3 * (y * width + x);
    rgb[at] = red;
    rgb[at + 1] = green;
    rgb[at + 2] = blue;
  }

  /** Brightens a pixel by some levels. */
  void add(int x, int y, float levels) {
    int at = 3 * (y * width + x);
    for (int c = 0; c < 3; c++) {
      rgb[at + c] += levels;
    }
  }

  /** Paints the inside (even-odd rule) in a colour with an opacity of 0 to 1. */
  void fill(Polygon polygon, Colour colour, double opacity) {
    Bounds bounds = polygon.bounds();
    int top = Math.max(0, (int) Math.floor(bounds.top()));
    int bottom = Math.min(height, (int) Math.ceil(bounds.bottom()));
    float[] coverage = new float[width];
    for (int row = top; row < bottom; row++) {
      cover(polygon, row, coverage);
      for (int x = 0; x < width; x++) {
        if (coverage[x] > 0) {
          blend(3 * (row * width + x), colour, (float) (coverage[x] * opacity));
        }
      }
    }
  }

  private void blend(int at, Colour colour, float part) {
    rgb[at] += part * (colour.red() - rgb[at]);
    rgb[at + 1] += part * (colour.green() - rgb[at + 1]);
    rgb[at + 2] += part * (colour.blue() - rgb[at + 2]);
  }

  /** How much of each pixel of a row the polygon covers. */
  private static void cover(Polygon polygon, int row, float[] coverage) {
    Arrays.fill(coverage, 0);
    double[] crossings = new double[polygon.size()];
    for (int line = 0; line < LINES; line++) {
      int count = crossings(polygon, row + (line + 0.5) / LINES, crossings);
      for (int i = 0; i + 1 < count; i += 2) {
        span(crossings[i], crossings[i + 1], coverage);
      }
    }
  }

  /** Where the outline crosses a horizontal line, from left to right. */
  private static int crossings(Polygon p, double y, double[] crossings) {
    int count = 0;
    for (int i = 0; i < p.size(); i++) {
      int j = (i + 1) % p.size();
      if (p.y(i) <= y != p.y(j) <= y) {
        crossings[count++] = p.x(i) + (y - p.y(i)) / (p.y(j) - p.y(i)) * (p.x(j) - p.x(i));
      }
    }
    Arrays.sort(crossings, 0, count);
    return count;
  }

  private static void span(double from, double to, float[] coverage) {
    int first = Math.max(0, (int) Math.floor(from));
    int last = Math.min(coverage.length - 1, (int) Math.floor(to));
    for (int x = first; x <= last; x++) {
      coverage[x] += (float) (Math.min(to, x + 1) - Math.max(from, x)) / LINES;
    }
  }

  /** The picture, rounded to whole levels. */
  Image image() {
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(rgb[i])));
    }
    return new Image(width, height, bytes);
  }
}
