package dev.tarsier.datasets.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts occurrences of one thing and remembers where the first ones were. */
final class Tally {

  private static final int REMEMBERED = 3;

  private final List<String> first = new ArrayList<>();
  private int count;

  void add(String place) {
    count++;
    if (first.size() < REMEMBERED) {
      first.add(place);
    }
  }

  /** Adds what another has counted. */
  void add(Tally other) {
    count += other.count;
    other.first.stream().limit(REMEMBERED - first.size()).forEach(first::add);
  }

  int count() {
    return count;
  }

  /** Such as "2 boxes without area dropped: a, b", or nothing if there was none. */
  Optional<String> remark(String what) {
    if (count == 0) {
      return Optional.empty();
    }
    String places = String.join("; ", first) + (count > first.size() ? "; …" : "");
    return Optional.of("%d %s %s: %s".formatted(count, count == 1 ? "box" : "boxes", what, places));
  }
}
