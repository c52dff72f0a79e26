package dev.tarsier.core.task;

import dev.tarsier.model.Detections;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network says of one image. */
public sealed interface Answer {

  /**
   * Objects and where they are, to be printed, drawn or saved.
   *
   * @param found in the image's pixels, best first
   */
  record Objects(Detections found) implements Answer {}

  /**
   * Anything else, for people and for programs.
   *
   * @param headline the answer in a word or two, such as the likeliest class
   * @param details what is behind it, a line each; may be empty
   * @param values the same by name: texts, numbers, lists and maps of these
   */
  record Statement(String headline, List<String> details, Map<String, Object> values)
      implements Answer {

    /** Copies list and map, keeping their order. */
    public Statement {
      details = List.copyOf(details);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
