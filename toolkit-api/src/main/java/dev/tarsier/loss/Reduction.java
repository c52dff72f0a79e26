package dev.tarsier.loss;

/**
 * What a loss makes of its terms.
 *
 * @param kind whether they stay apart
 * @param divisor what their sum is divided by; 1 where {@code kind} is not SUM
 */
public record Reduction(Kind kind, double divisor) {

  /** Whether the terms stay apart. */
  public enum Kind {
    /** The terms, in the shape of the input. */
    NONE,
    /** Their mean; 0 where there are none, so that an image without objects does no harm. */
    MEAN,
    /** Their sum, divided by a given number. */
    SUM
  }

  /** The terms as they are. */
  public static final Reduction NONE = new Reduction(Kind.NONE, 1);

  /** Their mean; 0 where there are none. */
  public static final Reduction MEAN = new Reduction(Kind.MEAN, 1);

  /** Their sum. */
  public static final Reduction SUM = new Reduction(Kind.SUM, 1);

  /** Checks that the divisor is positive. */
  public Reduction {
    if (!(divisor > 0)) {
      throw new IllegalArgumentException(
          "a loss cannot be divided by %s; where nothing is positive divide by 1"
              .formatted(divisor));
    }
  }

  /** Their sum divided by a number known beforehand, such as the positives of the batch. */
  public static Reduction sumOver(double divisor) {
    return new Reduction(Kind.SUM, divisor);
  }

  /** The number by which the scripts know the kind. */
  long code() {
    return switch (kind) {
      case NONE -> 0;
      case MEAN -> 1;
      case SUM -> 2;
    };
  }
}
