package dev.tarsier.evaluation;

/** A stable sort by falling score, without objects; -0.0 and 0.0 are equal. */
public final class ScoreOrder {
  private static final int SHORT = 12;

  private ScoreOrder() {}

  /**
   * Sorts {@code items[from, to)} by falling {@code scores[item]}.
   *
   * @param spare as long as {@code to}
   */
  public static void sort(int[] items, int from, int to, double[] scores, int[] spare) {
    if (to - from <= SHORT) {
      insert(items, from, to, scores);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(items, from, middle, scores, spare);
    sort(items, middle, to, scores, spare);
    if (scores[items[middle - 1]] < scores[items[middle]]) {
      merge(items, from, middle, to, scores, spare);
    }
  }

  private static void insert(int[] items, int from, int to, double[] scores) {
    for (int i = from + 1; i < to; i++) {
      int item = items[i];
      double score = scores[item];
      int j = i - 1;
      while (j >= from && scores[items[j]] < score) {
        items[j + 1] = items[j];
        j--;
      }
      items[j + 1] = item;
    }
  }

  private static void merge(
      int[] items, int from, int middle, int to, double[] scores, int[] spare) {
    System.arraycopy(items, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    int next = from;
    while (left < middle && right < to) {
      items[next++] = scores[items[right]] > scores[spare[left]] ? items[right++] : spare[left++];
    }
    System.arraycopy(spare, left, items, next, middle - left);
  }
}
