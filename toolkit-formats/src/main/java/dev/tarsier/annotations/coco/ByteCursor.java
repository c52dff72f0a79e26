package dev.tarsier.annotations.coco;

import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the bytes of plain JSON: no object a value, no table a token. Whatever is not plain
 * (escapes, letters beyond ASCII, numbers of unusual form, and every mistake) is {@link Unusual}.
 *
 * <p>Works on bytes at hand, or on a stream through a window that grows with the longest name.
 */
final class ByteCursor {
  private static final int WINDOW = 1 << 16;

  /** More than any number, and any key that is looked for, takes. */
  private static final int TOKEN = 64;

  /** A longer text is nobody's name; the thorough way says so. */
  private static final int WIDEST_WINDOW = 1 << 24;

  /** Doubles hold whole numbers up to 2⁵³, and powers of ten up to 10²², exactly. */
  private static final long LARGEST_EXACT = 1L << 53;

  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  // There is always a 0 at bytes[end], so that loops over letters stop by themselves.
  private byte[] bytes;
  private int at;
  private int end;
  private final @Nullable InputStream source;
  private boolean dry;
  private int keyStart;
  private int keyLength;

  /**
   * Over bytes at hand.
   *
   * @param bytes longer than {@code end}, with a 0 there
   */
  ByteCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    source = null;
    dry = true;
  }

  /** Over a stream, which the caller closes. */
  ByteCursor(InputStream source) throws IOException, Unusual {
    this.source = source;
    bytes = new byte[WINDOW + 1];
    fill();
    if (end >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb) {
      at = 3;
    }
  }

  /** The next byte that is no white space, which is not taken; 0 at the end. */
  byte next() throws IOException, Unusual {
    while (true) {
      byte b = bytes[at];
      if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
        at++;
      } else if (b != 0 || at < end || !fill()) {
        return b;
      }
    }
  }

  /** Whether nothing but white space is left. */
  boolean atEnd() throws IOException, Unusual {
    return next() == 0 && at >= end;
  }

  void take(char expected) throws IOException, Unusual {
    if (next() != expected) {
      throw new Unusual();
    }
    at++;
  }

  /** After an entry: takes a comma, or {@code close}, which ends the list or object. */
  boolean another(char close) throws IOException, Unusual {
    byte b = next();
    at++;
    if (b == ',') {
      return true;
    }
    if (b != close) {
      throw new Unusual();
    }
    return false;
  }

  /** Takes {@code open}, and {@code close} too where nothing lies between. */
  boolean opens(char open, char close) throws IOException, Unusual {
    take(open);
    if (next() == close) {
      at++;
      return false;
    }
    return true;
  }

  /** Takes a key and its colon; {@link #keyIs} tells which it was. */
  void key() throws IOException, Unusual {
    if (next() != '"') {
      throw new Unusual();
    }
    see(TOKEN);
    keyStart = at + 1;
    at = plainEnd(keyStart);
    keyLength = at - keyStart;
    at++;
    int seen = at;
    take(':');
    if (at <= seen) {
      throw new Unusual(); // the window moved from under the key
    }
  }

  /** Where the text that starts at {@code start} has its closing quote. */
  private int plainEnd(int start) throws Unusual {
    int p = start;
    while (bytes[p] != '"') {
      if (bytes[p] < ' ' || bytes[p] == '\\') {
        throw new Unusual();
      }
      p++;
    }
    return p;
  }

  boolean keyIs(byte[] name) {
    return keyLength == name.length
        && Arrays.equals(bytes, keyStart, keyStart + keyLength, name, 0, keyLength);
  }

  /** A whole number of up to 18 digits. */
  long integer() throws IOException, Unusual {
    byte b = next();
    see(TOKEN);
    int p = at;
    if (b == '-') {
      b = bytes[++p];
    }
    int first = p;
    long value = 0;
    while (b >= '0' && b <= '9') {
      value = value * 10 + (b - '0');
      b = bytes[++p];
    }
    int digits = p - first;
    if (digits == 0 || digits > 18 || startsWithZero(first, digits) || isNumeric(b)) {
      throw new Unusual();
    }
    boolean negative = first > at;
    at = p;
    return negative ? -value : value;
  }

  /** A finite number. */
  double number() throws IOException, Unusual {
    byte b = next();
    see(TOKEN);
    int start = at;
    int p = at;
    if (b == '-') {
      b = bytes[++p];
    }
    int first = p;
    long value = 0;
    while (b >= '0' && b <= '9') {
      value = value * 10 + (b - '0');
      b = bytes[++p];
    }
    int whole = p - first;
    int fraction = 0;
    if (b == '.') {
      int point = p;
      b = bytes[++p];
      while (b >= '0' && b <= '9') {
        value = value * 10 + (b - '0');
        b = bytes[++p];
      }
      fraction = p - point - 1;
      whole = fraction == 0 ? 0 : whole; // "1." is no JSON
    }
    if (whole == 0 || startsWithZero(first, whole)) {
      throw new Unusual();
    }
    at = p;
    if (isNumeric(b) || whole + fraction > 18 || value > LARGEST_EXACT) {
      return longNumber(start);
    }
    double exact = fraction == 0 ? value : value / POWERS[fraction];
    return first > start ? -exact : exact;
  }

  private boolean startsWithZero(int first, int digits) {
    return digits > 1 && bytes[first] == '0';
  }

  private static boolean isNumeric(byte b) {
    return b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-' || (b >= '0' && b <= '9');
  }

  /** A number with an exponent, or with more digits than a double holds exactly. */
  private double longNumber(int start) throws Unusual {
    if (bytes[at] == 'e' || bytes[at] == 'E') {
      at++;
      if (bytes[at] == '-' || bytes[at] == '+') {
        at++;
      }
      int first = at;
      while (bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
      }
      if (at == first) {
        throw new Unusual();
      }
    }
    if (isNumeric(bytes[at]) || at - start >= TOKEN) {
      throw new Unusual();
    }
    String text = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    double value = NumberInput.parseDouble(text, true);
    if (!Double.isFinite(value)) {
      throw new Unusual();
    }
    return value;
  }

  /** A text of plain letters. */
  String text() throws IOException, Unusual {
    if (next() != '"') {
      throw new Unusual();
    }
    int length = passText();
    return new String(bytes, at - length - 1, length, StandardCharsets.ISO_8859_1);
  }

  /** Takes a text; its length. It lies whole in the window. */
  private int passText() throws IOException, Unusual {
    int length = 0;
    while (true) {
      int p = at + 1 + length;
      while (bytes[p] != '"' && bytes[p] >= ' ' && bytes[p] != '\\') {
        p++;
      }
      length = p - at - 1;
      if (bytes[p] == '"') {
        at = p + 1;
        return length;
      }
      if (p < end || !fill()) {
        throw new Unusual();
      }
    }
  }

  /** Passes over any value, which must be well-formed all the same. */
  void skip() throws IOException, Unusual {
    skip(0);
  }

  /** Passes over any value; whether it is a list or an object that holds something. */
  boolean skipFilled() throws IOException, Unusual {
    if (next() == '[') {
      boolean filled = false;
      for (boolean more = opens('[', ']'); more; more = another(']')) {
        skip(1);
        filled = true;
      }
      return filled;
    }
    boolean filled = next() == '{';
    skip(0);
    return filled;
  }

  private void skip(int depth) throws IOException, Unusual {
    if (depth > 50) {
      throw new Unusual();
    }
    switch (next()) {
      case '"' -> passText();
      case '[' -> {
        for (boolean more = opens('[', ']'); more; more = another(']')) {
          skip(depth + 1);
        }
      }
      case '{' -> {
        for (boolean more = opens('{', '}'); more; more = another('}')) {
          key();
          skip(depth + 1);
        }
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void word(String word) throws IOException, Unusual {
    see(TOKEN);
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        throw new Unusual();
      }
    }
    at += word.length();
    byte b = bytes[at];
    if (b != ',' && b != '}' && b != ']' && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
      throw new Unusual();
    }
  }

  /** Has {@code count} bytes at hand, unless the end comes before. */
  private void see(int count) throws IOException, Unusual {
    if (end - at < count) {
      fill();
    }
  }

  /** More bytes behind those that are at hand; false at the end of the source. */
  private boolean fill() throws IOException, Unusual {
    if (dry || source == null) {
      return false;
    }
    int kept = end - at;
    if (kept > WIDEST_WINDOW) {
      throw new Unusual();
    } else if (kept > bytes.length / 2) {
      byte[] larger = new byte[2 * bytes.length];
      System.arraycopy(bytes, at, larger, 0, kept);
      bytes = larger;
    } else {
      System.arraycopy(bytes, at, bytes, 0, kept);
    }
    at = 0;
    int read = source.readNBytes(bytes, kept, bytes.length - 1 - kept);
    end = kept + read;
    bytes[end] = 0;
    dry = read == 0;
    return !dry;
  }
}
