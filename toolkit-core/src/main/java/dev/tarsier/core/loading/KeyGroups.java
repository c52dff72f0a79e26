package dev.tarsier.core.loading;

import dev.tarsier.problem.Printable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * State-dict keys by the part of the network they belong to, for people: hundreds of keys as {@code
 * 30 of head.*, 14 of backbone.extra.*}. A part is what keys of one first name have in common.
 */
final class KeyGroups {

  private KeyGroups() {}

  /** The parts in the order of their first keys; a part of one key is that key. */
  static String listed(List<String> keys) {
    Map<String, List<List<String>>> parts =
        keys.stream()
            .map(key -> Arrays.asList(key.split("\\.", -1)))
            .collect(
                Collectors.groupingBy(
                    names -> names.get(0), LinkedHashMap::new, Collectors.toList()));
    return parts.values().stream().map(KeyGroups::part).collect(Collectors.joining(", "));
  }

  private static String part(List<List<String>> keys) {
    return keys.size() == 1
        ? Printable.of(String.join(".", keys.get(0)))
        : "%d of %s.*".formatted(keys.size(), Printable.of(String.join(".", common(keys))));
  }

  /** Never a whole key: what is left of it is what the star stands for. */
  private static List<String> common(List<List<String>> keys) {
    List<String> first = keys.get(0);
    int length = first.size() - 1;
    for (List<String> key : keys) {
      int same = 0;
      while (same < Math.min(length, key.size() - 1) && key.get(same).equals(first.get(same))) {
        same++;
      }
      length = same;
    }
    return first.subList(0, Math.max(1, length));
  }
}
