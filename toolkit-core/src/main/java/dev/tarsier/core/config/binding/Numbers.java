package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of numbers. */
final class Numbers {

  private static final int MOST_DIGITS = 100;

  /** Outside of every range. */
  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(MOST_DIGITS);

  private Numbers() {}

  /**
   * What is allowed.
   *
   * @param min the smallest
   * @param max the largest
   */
  record Range(double min, double max) {

    boolean contains(double number) {
      return number >= min && number <= max && Double.isFinite(number);
    }

    String words() {
      boolean below = min != Double.NEGATIVE_INFINITY;
      boolean above = max != Double.POSITIVE_INFINITY;
      if (below && above) {
        return "%s to %s".formatted(plain(min), plain(max));
      }
      return below ? "at least " + plain(min) : above ? "at most " + plain(max) : "";
    }

    private static String plain(double bound) {
      return new BigDecimal(bound).scale() <= 0
          ? new BigDecimal(bound).toPlainString()
          : Double.toString(bound);
    }
  }

  /**
   * {@code int} and {@code long}.
   *
   * @param bits 32 or 64
   */
  record Whole(int bits, Range allowedRange) implements ValueType {

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      Optional<BigInteger> number = integer(node);
      if (number.isEmpty()) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      boolean tooLong = number.get().bitLength() >= bits;
      if (tooLong || !allowedRange.contains(number.get().doubleValue())) {
        String allowed = tooLong ? word() + ", " + possible().words() : allowed();
        outOfRange(node, path, allowed, reading);
        return null;
      }
      // A conditional would turn both into a Long.
      if (bits == 32) {
        return number.get().intValueExact();
      }
      return number.get().longValueExact();
    }

    /** The range, as far as the bits go. */
    private Range possible() {
      double top = Math.scalb(1.0, bits - 1); // of 64 bits, one too many: no double lies between
      double min = Math.max(allowedRange.min(), -top);
      double max = Math.min(allowedRange.max(), top - 1);
      return new Range(min, max);
    }

    private static Optional<BigInteger> integer(Node node) {
      if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.INTEGER) {
        return Optional.empty();
      }
      String text = scalar.text();
      if (text.length() > MOST_DIGITS) {
        return Optional.of(BEYOND); // a million digits would take ten seconds to read
      }
      if (text.startsWith("0x")) {
        return Optional.of(new BigInteger(text.substring(2), 16));
      }
      return Optional.of(
          text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text));
    }

    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public String word() {
      return "an integer";
    }

    @Override
    public String range() {
      return allowedRange.words();
    }
  }

  /** {@code double}; integers are as good. */
  record Real(Range allowedRange) implements ValueType {

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (!(node instanceof Scalar scalar)
          || (scalar.kind() != Kind.REAL && scalar.kind() != Kind.INTEGER)) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      double number = parse(scalar.text());
      if (!allowedRange.contains(number)) {
        outOfRange(node, path, allowed(), reading);
        return null;
      }
      return number;
    }

    private static double parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case ".nan", ".inf", "+.inf", "-.inf" -> Double.NaN; // finite numbers only
        default ->
            text.startsWith("0x") || text.startsWith("0o")
                ? Long.decode(text.replace("0o", "0")).doubleValue()
                : Double.parseDouble(text);
      };
    }

    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public String word() {
      return "a number";
    }

    @Override
    public String range() {
      return allowedRange.words();
    }
  }

  private static void outOfRange(
      Node node, String path, String allowed, ValueType.Reading reading) {
    reading
        .problems()
        .add(
            node.position(),
            path,
            "%s is out of range".formatted(((Scalar) node).text()),
            "allowed: " + allowed);
  }
}
