package dev.tarsier.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was odd but could be read: each kind counted, with the first three places. Not for threads.
 */
public final class Remarks {

  private static final int SHOWN = 3;

  private final Map<String, List<String>> placesOfKind = new LinkedHashMap<>();

  /**
   * Counts one.
   *
   * @param what the kind, a clause such as {@code <difficult> is empty: read as not difficult}
   * @param place where
   */
  public void add(String what, String place) {
    placesOfKind.computeIfAbsent(what, kind -> new ArrayList<>()).add(place);
  }

  /** Counts what others have counted. */
  public void addAll(Remarks others) {
    others.placesOfKind.forEach((what, places) -> places.forEach(place -> add(what, place)));
  }

  /** How often this kind was counted. */
  public int count(String what) {
    return placesOfKind.getOrDefault(what, List.of()).size();
  }

  /** One line a kind, such as {@code <difficult> is empty (12 times): a; b; c; …}. */
  public List<String> lines() {
    return placesOfKind.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
  }

  private static String line(String what, List<String> places) {
    String times = places.size() == 1 ? "" : " (%d times)".formatted(places.size());
    String shown = String.join("; ", places.subList(0, Math.min(SHOWN, places.size())));
    return "%s%s: %s%s".formatted(what, times, shown, places.size() > SHOWN ? "; …" : "");
  }
}
