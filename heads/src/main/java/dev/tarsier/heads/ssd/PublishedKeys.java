package dev.tarsier.heads.ssd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a published detector whose file does not tell backbone and head apart.
 *
 * @param bodyEntries how many entries the published backbone has; another number means another
 *     backbone, whose keys stay as they are
 * @param rules expressions for whole paths and what becomes of them; the first that fits counts
 */
record PublishedKeys(int bodyEntries, List<Rule> rules) {

  private static final String BACKBONE = "backbone.";

  /** A path and its key. */
  record Rule(Pattern path, String key) {}

  /** No other keys than the paths. */
  static PublishedKeys none() {
    return new PublishedKeys(0, List.of());
  }

  /** Path and key in turns. */
  static PublishedKeys of(int bodyEntries, String... rules) {
    var list = new ArrayList<Rule>();
    for (int i = 0; i < rules.length; i += 2) {
      list.add(new Rule(Pattern.compile(rules[i]), rules[i + 1]));
    }
    return new PublishedKeys(bodyEntries, List.copyOf(list));
  }

  /** The key of each path that has another; nothing if the backbone is not the published one. */
  Map<String, String> keys(Set<String> paths) {
    var keys = new LinkedHashMap<String, String>();
    int body = 0;
    for (String path : paths) {
      String key = key(path);
      boolean isBody = path.startsWith(BACKBONE);
      body += isBody ? 1 : 0;
      if (!key.equals(path)) {
        keys.put(path, key);
      } else if (isBody) {
        return Map.of();
      }
    }
    return body == bodyEntries ? keys : Map.of();
  }

  private String key(String path) {
    for (Rule rule : rules) {
      Matcher matcher = rule.path.matcher(path);
      if (matcher.matches()) {
        return matcher.replaceFirst(rule.key);
      }
    }
    return path;
  }
}
