package dev.tarsier.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name nearest to a misspelt one. */
public final class Suggestion {

  /** Nobody misspells a longer name; comparing takes time by the square of the length. */
  private static final int LONGEST = 200;

  private Suggestion() {}

  /**
   * The candidate with the smallest edit distance, if that is small enough to be a slip: at most a
   * third of the name's length, and at least one letter.
   */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int limit = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours that turn a into b, case aside.
   */
  static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[s.length() + 1][t.length() + 1];
    for (int i = 0; i <= s.length(); i++) {
      for (int j = 0; j <= t.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : step(d, s, t, i, j);
      }
    }
    return d[s.length()][t.length()];
  }

  private static int step(int[][] d, String s, String t, int i, int j) {
    int same = s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1;
    int least = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
