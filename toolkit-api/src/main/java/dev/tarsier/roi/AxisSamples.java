package dev.tarsier.roi;

import java.util.Arrays;

/**
 * Which cells of one axis the bins of a region take from, and with what weights. Bilinear
 * interpolation is a product of one factor an axis, so that the weight of a cell in a bin is the
 * product of the weights of its row and its column.
 *
 * <p>Sample i of the n samples of bin p lies at start + p · bin + (i + ½) · bin / n. Outside [−1,
 * length] it counts as 0; within, it is moved into [0, length − 1] and shared between the two cells
 * around it. Samples of a bin that meet in a cell are added up: with two samples a bin of a cell
 * and a half there are three cells for what would be four.
 */
final class AxisSamples {

  private final int length;
  private final int[] counts;
  private final int[][] cells;
  private final float[][] weights;

  /** For {@code bins} bins over an axis of {@code length} cells. */
  AxisSamples(int bins, int length) {
    this.length = length;
    counts = new int[bins];
    cells = new int[bins][4];
    weights = new float[bins][4];
  }

  /** Works out all bins of one region; each sample has the weight 1 / {@code samples}. */
  void sample(float start, float bin, int samples) {
    Arrays.fill(counts, 0);
    for (int p = 0; p < counts.length; p++) {
      int from = 0;
      int to = samples;
      double step = (double) bin / samples;
      if (step > 0) {
        // An adaptive number of samples grows with the region: pass over those far outside.
        double first = start + (double) p * bin;
        from = (int) Math.max(0, Math.floor((-1 - first) / step) - 1);
        to = (int) Math.min(samples, Math.ceil((length - first) / step) + 1);
      }
      for (int i = from; i < to; i++) {
        float position = start + p * bin + (i + 0.5f) * bin / samples;
        if (position >= -1 && position <= length) {
          share(p, Math.max(position, 0), 1f / samples);
        }
      }
    }
  }

  private void share(int bin, float position, float weight) {
    int cell = (int) position;
    if (cell >= length - 1) {
      add(bin, length - 1, weight);
      return;
    }
    float part = position - cell;
    add(bin, cell, (1 - part) * weight);
    add(bin, cell + 1, part * weight);
  }

  private void add(int bin, int cell, float weight) {
    if (weight == 0) {
      return;
    }
    int last = counts[bin];
    // positions go one way, so a cell that has been met is one of the last three
    for (int i = last - 1; i >= Math.max(0, last - 3); i--) {
      if (cells[bin][i] == cell) {
        weights[bin][i] += weight;
        return;
      }
    }
    if (last == cells[bin].length) {
      cells[bin] = Arrays.copyOf(cells[bin], 2 * last);
      weights[bin] = Arrays.copyOf(weights[bin], 2 * last);
    }
    cells[bin][last] = cell;
    weights[bin][last] = weight;
    counts[bin]++;
  }

  /** How many cells a bin takes from. */
  int count(int bin) {
    return counts[bin];
  }

  /** How many cells all bins take from together. */
  int total() {
    return Arrays.stream(counts).sum();
  }

  /** Cell {@code i} of a bin. */
  int cell(int bin, int i) {
    return cells[bin][i];
  }

  /** Its weight. */
  float weight(int bin, int i) {
    return weights[bin][i];
  }
}
