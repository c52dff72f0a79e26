package dev.tarsier.datasets.shapes;

import java.util.random.RandomGenerator;

/**
 * The ground of a picture: a gradient between two colours, roughened by two octaves of value noise.
 */
final class Ground {

  private static final int CELLS = 5;

  private Ground() {}

  /** Paints every pixel; texture from 0, none, to 1. */
  static void paint(Canvas canvas, Colour from, Colour to, double texture, RandomGenerator random) {
    double turn = 2 * Math.PI * random.nextDouble();
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    float[][] coarse = grid(CELLS, random);
    float[][] fine = grid(4 * CELLS, random);
    float amplitude = (float) (texture * (6 + 22 * random.nextDouble()));
    for (int y = 0; y < canvas.height(); y++) {
      double v = (y + 0.5) / canvas.height();
      for (int x = 0; x < canvas.width(); x++) {
        double u = (x + 0.5) / canvas.width();
        // 0 and 1 at the two corners farthest along the direction of the gradient
        double along = 0.5 + ((u - 0.5) * cos + (v - 0.5) * sin) / (Math.abs(cos) + Math.abs(sin));
        Colour colour = from.towards(to, (float) along);
        float rough = amplitude * (value(coarse, u, v) + 0.4f * value(fine, u, v));
        canvas.set(x, y, colour.red() + rough, colour.green() + rough, colour.blue() + rough);
      }
    }
  }

  private static float[][] grid(int cells, RandomGenerator random) {
    float[][] grid = new float[cells + 2][cells + 2];
    for (float[] row : grid) {
      for (int i = 0; i < row.length; i++) {
        row[i] = 2 * random.nextFloat() - 1;
      }
    }
    return grid;
  }

  /** The grid's values, smoothly interpolated, at (u, v) in [0, 1)². */
  private static float value(float[][] grid, double u, double v) {
    int cells = grid.length - 2;
    int column = (int) (u * cells);
    int row = (int) (v * cells);
    float s = smooth((float) (u * cells - column));
    float t = smooth((float) (v * cells - row));
    float top = grid[row][column] + s * (grid[row][column + 1] - grid[row][column]);
    float bottom = grid[row + 1][column] + s * (grid[row + 1][column + 1] - grid[row + 1][column]);
    return top + t * (bottom - top);
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }
}
