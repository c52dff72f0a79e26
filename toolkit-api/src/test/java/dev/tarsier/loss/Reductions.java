package dev.tarsier.loss;

import dev.tarsier.testing.OperatorCase;

/** Reads the reduction of a case. */
final class Reductions {

  private Reductions() {}

  static Reduction of(OperatorCase fixture) {
    String name = fixture.attribute("reduction").textValue();
    return switch (name) {
      case "none" -> Reduction.NONE;
      case "mean" -> Reduction.MEAN;
      case "sum" -> Reduction.SUM;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
