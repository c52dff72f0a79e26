package dev.tarsier.annotations.coco;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * An id as files write it: a whole number of any length, a decimal, or a text. Ids are equal when
 * they read alike: {@code 12}, {@code 12.0} and {@code "12"} are one id, {@code "012"} is another.
 *
 * <p>Numbers come before texts and are ordered by value, as pycocotools orders them; texts are
 * ordered by their characters.
 *
 * @param text the id in its shortest form
 */
public record CocoId(String text) implements Comparable<CocoId> {
  private static final int LONGEST_EXPONENT = 400;

  private static final Comparator<CocoId> TEXT_ORDER = Comparator.comparing(CocoId::text);

  /** An id that is a number of 64 bits. */
  public static CocoId of(long number) {
    return new CocoId(Long.toString(number));
  }

  /** An id that is a text, such as {@code "000000012.jpg"}. */
  public static CocoId of(String text) {
    return new CocoId(text);
  }

  /** An id that is a JSON number: {@code 12.0} and {@code 1.2e1} become {@code 12}. */
  static CocoId ofNumber(BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > LONGEST_EXPONENT) {
      return new CocoId(number.toString());
    }
    return new CocoId(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }

  /** Whether the id is a whole number that fits 64 bits and is written in its shortest form. */
  boolean isLong() {
    int length = text.length();
    int first = length > 1 && text.charAt(0) == '-' ? 1 : 0;
    // 18 digits always fit; a longer one is looked up as a text, which is as right.
    if (length == first || length - first > 18) {
      return false;
    }
    for (int i = first; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.charAt(first) != '0' || length == 1;
  }

  @Override
  public int compareTo(CocoId other) {
    if (isLong() && other.isLong()) {
      return Long.compare(Long.parseLong(text), Long.parseLong(other.text));
    }
    boolean number = isNumber();
    if (number != other.isNumber()) {
      return number ? -1 : 1;
    }
    int byValue = number ? new BigDecimal(text).compareTo(new BigDecimal(other.text)) : 0;
    return byValue != 0 ? byValue : TEXT_ORDER.compare(this, other);
  }

  private boolean isNumber() {
    return text.matches("-?\\d{1,1000}(\\.\\d{1,1000})?");
  }

  /** The text alone. */
  @Override
  public String toString() {
    return text;
  }
}
