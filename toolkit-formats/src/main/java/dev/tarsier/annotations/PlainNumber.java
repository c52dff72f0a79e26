package dev.tarsier.annotations;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as formats of text write them. Java's own parser accepts more ({@code 0x1p3}, {@code
 * 10d}, {@code NaN}), and no other reader of these files agrees with it.
 */
public final class PlainNumber {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");

  private PlainNumber() {}

  /** The finite number that this text writes in decimals; empty for any other text. */
  public static OptionalDouble parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Why a text is no such number, for a message behind {@code 'text'}. */
  public static String defect(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return "beyond every finite number";
    }
    return text.matches("[+-]?\\d+,\\d+")
        ? "not a number (decimals are written with a point)"
        : "not a number";
  }
}
