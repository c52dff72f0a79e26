package dev.tarsier.annotations.voc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Element names that were meant to be another's: other letters' case, a plural, a slip. */
final class Lookalike {

  /** Names of the format that are near to others of it by chance. */
  private static final List<String> OF_THE_FORMAT =
      List.of("pose", "part", "depth", "source", "owner", "folder", "path", "point");

  private Lookalike() {}

  /** The known name that {@code name} looks like, if any. */
  static Optional<String> of(String name, List<String> known) {
    if (OF_THE_FORMAT.contains(name)) {
      return Optional.empty();
    }
    String small = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(k -> small.equals(k) || small.equals(k + "s") || isOneSlip(small, k))
        .findFirst();
  }

  /** Whether one letter was put in, left out or exchanged. */
  private static boolean isOneSlip(String a, String b) {
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < Math.min(a.length(), b.length()) - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return b.length() > 3 && Math.max(a.length(), b.length()) - start - end <= 1;
  }
}
