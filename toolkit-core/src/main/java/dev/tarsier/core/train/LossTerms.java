package dev.tarsier.core.train;

import dev.tarsier.model.Losses;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which terms of a loss are trained with.
 *
 * @param place where they are listed, for messages
 * @param names all terms if there are none
 */
record LossTerms(String place, List<String> names) {

  static final LossTerms ALL = new LossTerms("", List.of());

  LossTerms {
    names = List.copyOf(names);
  }

  /**
   * The chosen terms, in the learner's order.
   *
   * @throws UserError if the learner has no such term
   */
  Losses of(Losses all) {
    if (names.isEmpty()) {
      return all;
    }
    List<String> known = all.terms().stream().map(Losses.Term::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserError(
            "%s.losses: there is no term '%s' (there are: %s)"
                .formatted(place, name, known.stream().collect(Collectors.joining(", "))));
      }
    }
    return new Losses(all.terms().stream().filter(term -> names.contains(term.name())).toList());
  }
}
