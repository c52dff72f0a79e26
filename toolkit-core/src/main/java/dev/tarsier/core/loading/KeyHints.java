package dev.tarsier.core.loading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What could be done about keys that found no place. Most files that do not fit have the right
 * weights under a prefix that a wrapper put before them: torch.compile, Lightning, DDP, FSDP,
 * DeepSpeed.
 */
final class KeyHints {

  private static final List<String> PREFIXES =
      List.of(
          "_orig_mod.",
          "module.",
          "model.",
          "net.",
          "network.",
          "backbone.",
          "model.backbone.",
          "_forward_module.",
          "module._orig_mod.",
          "student.",
          "ema.");

  private final UnaryOperator<String> renamed;

  /**
   * @param renamed the renaming that the config asks for
   */
  KeyHints(UnaryOperator<String> renamed) {
    this.renamed = renamed;
  }

  /** Renamings of the config that no key of the file matches: typed, and without effect. */
  static List<String> withoutEffect(Map<Pattern, String> rename, Collection<String> fileKeys) {
    return rename.keySet().stream()
        .filter(rule -> fileKeys.stream().noneMatch(key -> rule.matcher(key).find()))
        .map(rule -> "weights.rename '%s' matches no key of the file".formatted(rule))
        .toList();
  }

  /**
   * The renaming that would bring most of the unplaced keys to the missing ones, if one would bring
   * at least half.
   */
  Optional<String> renaming(Collection<String> unplaced, Set<String> missing) {
    String best = "";
    long most = 0;
    for (String candidate : candidates(unplaced)) {
      Pattern pattern = Pattern.compile(candidate);
      long placed =
          unplaced.stream()
              .filter(key -> pattern.matcher(key).find())
              .filter(key -> missing.contains(renamed.apply(pattern.matcher(key).replaceAll(""))))
              .count();
      if (placed > most) {
        most = placed;
        best = candidate;
      }
    }
    if (most == 0 || 2 * most < missing.size()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d of the missing keys are there with a prefix: set weights.rename: {'%s': ''}"
            .formatted(most, best));
  }

  /** Regular expressions of what might be too much: known prefixes, the keys' own, a wrapper's. */
  private static Set<String> candidates(Collection<String> keys) {
    Stream<String> own =
        keys.stream().flatMap(key -> prefixes(key).stream()).distinct().limit(1000);
    return Stream.concat(
            Stream.of("_orig_mod\\."),
            Stream.concat(PREFIXES.stream(), own).map(KeyHints::atTheStart))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String atTheStart(String prefix) {
    return "^" + prefix.replaceAll("([^A-Za-z0-9_])", "\\\\$1");
  }

  /** {@code a.} and {@code a.b.} of {@code a.b.c.weight}. */
  private static List<String> prefixes(String key) {
    var prefixes = new ArrayList<String>();
    for (int dot = key.indexOf('.'); dot >= 0 && prefixes.size() < 3; ) {
      prefixes.add(key.substring(0, dot + 1));
      dot = key.indexOf('.', dot + 1);
    }
    return prefixes;
  }
}
