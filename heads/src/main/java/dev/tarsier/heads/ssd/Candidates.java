package dev.tarsier.heads.ssd;

import dev.tarsier.geometry.Ranking;
import java.util.Arrays;

/**
 * What one image's logits leave to be suppressed: pairs of a default box and a class whose softmax
 * score is above a threshold, the best of each class; class after class.
 *
 * @param boxes indices of default boxes
 * @param scores in [0, 1]
 * @param classes counted without background
 */
@SuppressWarnings("ArrayRecordComponent") // columns, read by index
record Candidates(int[] boxes, float[] scores, int[] classes) {

  /**
   * Rows of numbers, one a default box, that begin with its logits.
   *
   * @param numbers row by row
   * @param from where the first row begins
   * @param length of a row
   * @param count of rows
   * @param classes logits of a row, background's first
   */
  record Rows(float[] numbers, int from, int length, int count, int classes) {}

  /** Those of an image. */
  static Candidates of(Rows rows, float threshold, int bestOfClass) {
    Column[] columns = new Column[rows.classes - 1];
    Arrays.setAll(columns, c -> new Column());
    double[] powers = new double[rows.classes];
    // p_c ≤ e^{l_c} / (e^{l_c} + e^{l_0}), so a score above t needs l_c − l_0 > ln(t / (1 − t)); a
    // little less, because floats round
    double enough = Math.log(threshold / (1.0 - threshold)) - 1e-3;
    for (int box = 0; box < rows.count; box++) {
      int at = rows.from + box * rows.length;
      if (largest(rows.numbers, at + 1, at + rows.classes) - rows.numbers[at] > enough) {
        double sum = softmax(rows.numbers, at, powers);
        for (int c = 1; c < rows.classes; c++) {
          float score = (float) (powers[c] / sum);
          if (score > threshold) {
            columns[c - 1].add(box, score);
          }
        }
      }
    }
    return joined(columns, bestOfClass);
  }

  private static float largest(float[] numbers, int from, int to) {
    float largest = numbers[from];
    for (int i = from + 1; i < to; i++) {
      largest = Math.max(largest, numbers[i]);
    }
    return largest;
  }

  /** Fills e^{l − largest} of each class and gives their sum. */
  private static double softmax(float[] numbers, int from, double[] powers) {
    float largest = largest(numbers, from, from + powers.length);
    double sum = 0;
    for (int c = 0; c < powers.length; c++) {
      powers[c] = Math.exp((double) numbers[from + c] - largest);
      sum += powers[c];
    }
    return sum;
  }

  private static Candidates joined(Column[] columns, int bestOfClass) {
    int size = Arrays.stream(columns).mapToInt(column -> Math.min(column.size, bestOfClass)).sum();
    var all = new Candidates(new int[size], new float[size], new int[size]);
    int at = 0;
    for (int c = 0; c < columns.length; c++) {
      for (int i : columns[c].best(bestOfClass)) {
        all.boxes[at] = columns[c].boxes[i];
        all.scores[at] = columns[c].scores[i];
        all.classes[at++] = c;
      }
    }
    return all;
  }

  /** The default boxes of one class that are above the threshold. */
  private static final class Column {
    private int[] boxes = new int[64];
    private float[] scores = new float[64];
    private int size;

    void add(int box, float score) {
      if (size == boxes.length) {
        boxes = Arrays.copyOf(boxes, 2 * size);
        scores = Arrays.copyOf(scores, 2 * size);
      }
      boxes[size] = box;
      scores[size++] = score;
    }

    int[] best(int most) {
      return Ranking.falling(Arrays.copyOf(scores, size), most);
    }
  }
}
