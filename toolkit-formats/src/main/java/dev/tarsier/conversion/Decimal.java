package dev.tarsier.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Pixels as text. A millionth is far below what anybody annotates, and hides what fractions lose.
 */
final class Decimal {

  private static final int PLACES = 6;

  private Decimal() {}

  static String of(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
