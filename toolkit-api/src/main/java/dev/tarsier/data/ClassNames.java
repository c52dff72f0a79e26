package dev.tarsier.data;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The classes of an experiment, in order. The position in this list is the class index everywhere
 * in Tarsier; background is not listed, a head that needs it adds it by itself.
 *
 * @param names distinct, not blank
 */
public record ClassNames(List<String> names) {

  /** Checks that the names are distinct. */
  public ClassNames {
    names = List.copyOf(names);
    var seen = new HashSet<String>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "class name '%s' is blank or listed twice".formatted(name));
      }
    }
  }

  /** The classes of these names. */
  public static ClassNames of(String... names) {
    return new ClassNames(List.of(names));
  }

  /** The number of classes, background not counted. */
  public int size() {
    return names.size();
  }

  /** The name of class {@code index}. */
  public String name(int index) {
    return names.get(index);
  }

  /** The index of the class called {@code name}, if there is one. */
  public OptionalInt index(String name) {
    int index = names.indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
