package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The named terms of a training loss.
 *
 * @param terms at least one
 */
public record Losses(List<Term> terms) {

  /** Keeps a copy of the list. */
  public Losses {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a loss needs a term");
    }
  }

  /** These terms. */
  public static Losses of(Term... terms) {
    return new Losses(List.of(terms));
  }

  /** The sum that is differentiated. */
  public NDArray total() {
    return terms.stream().map(Term::value).reduce(NDArray::add).orElseThrow();
  }

  /**
   * One term.
   *
   * @param name as shown in logs, such as {@code classification}
   * @param value a scalar
   */
  public record Term(String name, NDArray value) {}
}
