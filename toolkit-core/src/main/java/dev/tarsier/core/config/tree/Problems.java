package dev.tarsier.core.config.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that ten mistakes cost one run and not ten. */
public final class Problems {

  private record Place(Position position, String path) {}

  private final List<Problem> problems = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();

  /** No problems yet. */
  public Problems() {}

  /** The problems of another collection, to go on from. */
  public Problems(Problems others) {
    problems.addAll(others.problems);
    places.addAll(others.places);
  }

  /**
   * Notes a problem, unless one is known at the same place: an unset variable that is also no
   * integer is one mistake, not two.
   */
  public void add(Position position, String path, String complaint, String remedy) {
    if (places.add(new Place(position, path))) {
      problems.add(new Problem(position, path, complaint, remedy));
    }
  }

  /** How many there are. */
  public int size() {
    return problems.size();
  }

  /** In reading order. */
  public List<Problem> sorted() {
    return problems.stream().sorted(Comparator.comparing(Problem::position)).toList();
  }

  /**
   * Goes on only if there are none.
   *
   * @param source the file the user named
   */
  public void throwIfAny(String source) {
    if (!problems.isEmpty()) {
      throw new ConfigException(source, sorted());
    }
  }
}
