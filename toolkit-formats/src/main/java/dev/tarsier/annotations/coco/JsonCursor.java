package dev.tarsier.annotations.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A position in a JSON file that walks forward once, understands what people write, and turns every
 * surprise into a message with file, line and column.
 */
final class JsonCursor implements Closeable {
  // NaN is let through: where it matters it is refused here, with a better message; in 'info' it
  // does not matter.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private final Path file;
  private final JsonParser parser;

  /** Something that reads the value the cursor stands on. */
  interface Reading {
    void read() throws IOException;
  }

  /** Something that reads a file from its first value. */
  interface WholeReading {
    void read(JsonCursor cursor) throws IOException;
  }

  /** Something that reads the value of one field. */
  interface FieldReading {
    void read(String field) throws IOException;
  }

  private JsonCursor(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Opens {@code file}, stands on its first value, calls {@code reading} and closes it. */
  static void readWhole(Path file, WholeReading reading) {
    try (InputStream stream = Unpacked.open(file);
        JsonCursor cursor = new JsonCursor(file, FACTORY.createParser(stream))) {
      cursor.parser.nextToken();
      reading.read(cursor);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new UserError(
          "%s:%d:%d: this is not JSON: %s"
              .formatted(
                  file,
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  plain(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw FileProblem.of(file, e);
    }
  }

  /** Jackson's words about another place in the file, without its words about itself. */
  private static String plain(String message) {
    return message.replaceAll(
        "\\[Source: REDACTED \\([^)]*\\); line: (\\d+), column: (\\d+)\\]", "line $1, column $2");
  }

  /** Refuses whatever follows the value the cursor stands on. */
  void expectEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw error("the file goes on after its end");
    }
  }

  /** Goes to the next value of a file that holds several; false at its end. */
  boolean nextValue() throws IOException {
    return parser.nextToken() != null;
  }

  /** The place of the current token. */
  JsonPlace place() {
    JsonLocation at = parser.currentTokenLocation();
    // The column of an empty file is 0.
    return new JsonPlace(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
  }

  UserError error(String what) {
    return place().error(what);
  }

  boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  private boolean atNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Calls {@code reading} on each element of the array the cursor stands on. */
  void eachElement(String name, Reading reading) throws IOException {
    if (!atArray()) {
      throw error("%s must be a list, this is %s".formatted(name, describe()));
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reading.read();
    }
  }

  /**
   * Calls {@code reading} with each field of the object the cursor stands on; it must read or
   * {@link #skip} the value. A field of {@code known} may be there once.
   */
  void eachField(String name, Set<String> known, FieldReading reading) throws IOException {
    if (!atObject()) {
      throw error("%s must be an object, this is %s".formatted(name, describe()));
    }
    Map<String, JsonPlace> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      if (known.contains(field)) {
        JsonPlace place = place();
        JsonPlace before = seen.put(field, place);
        if (before != null) {
          throw place.error(
              "'%s' is there twice in one object, first at line %d, column %d: which one counts? Remove the other"
                  .formatted(field, before.line(), before.column()));
        }
      }
      parser.nextToken();
      reading.read(field);
    }
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Passes over any value; whether it is a list or an object that holds something. */
  boolean skipFilled() throws IOException {
    if (!atArray()) {
      boolean filled = atObject();
      skip();
      return filled;
    }
    boolean filled = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      skip();
      filled = true;
    }
    return filled;
  }

  /** Whether a field that may hold anything is true or a number other than 0. */
  boolean note() throws IOException {
    JsonToken token = parser.currentToken();
    if (token != null && token.isNumeric() && !parser.isNaN()) {
      return parser.getDoubleValue() != 0;
    }
    skip();
    return token == JsonToken.VALUE_TRUE;
  }

  /** The text of a field that may hold anything; empty where it is none. */
  String noteText() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    skip();
    return "";
  }

  /** A number of any kind or a text. */
  CocoId id(String field) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      if (!Printable.isName(text)) {
        throw error("%s '%s' holds control characters".formatted(field, Printable.of(text)));
      }
      return CocoId.of(text);
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return CocoId.ofNumber(new BigDecimal(parser.getBigIntegerValue()));
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT && !parser.isNaN()) {
      return CocoId.ofNumber(parser.getDecimalValue());
    }
    throw error("%s must be a number or a text, this is %s".formatted(field, describe()));
  }

  List<CocoId> ids(String field) throws IOException {
    var ids = new ArrayList<CocoId>();
    eachElement(field, () -> ids.add(id(field)));
    return ids;
  }

  double number(String field) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw error("%s must be a number, this is %s".formatted(field, describe()));
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw error(
          "%s is %s: drop such records, and look for what made them"
              .formatted(field, parser.getText()));
    }
    return value;
  }

  /** A number, or null where the file has no opinion. */
  @Nullable Double numberIfAny(String field) throws IOException {
    return atNull() ? null : number(field);
  }

  /** Pixels: a whole number, also as 640.0 or "640"; 0 where the file has no opinion. */
  int pixels(String field) throws IOException {
    if (atNull()) {
      return 0;
    }
    double value;
    try {
      value =
          parser.currentToken() == JsonToken.VALUE_STRING
              ? Double.parseDouble(parser.getText().trim())
              : number(field);
    } catch (NumberFormatException e) {
      throw error("%s must be a number of pixels, this is %s".formatted(field, describe()));
    }
    if (value < 0 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
      throw error("%s must be a whole number of pixels, this is %s".formatted(field, describe()));
    }
    return (int) value;
  }

  /** 0 or 1, false or true; null where the file has no opinion. */
  @Nullable Boolean flag(String field) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != null && token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token != null && token.isNumeric()) {
      return number(field) != 0;
    }
    throw error("%s must be 0 or 1, this is %s".formatted(field, describe()));
  }

  /** A text; a number is taken as it is written. */
  String text(String field) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
      throw error("%s must be a text, this is %s".formatted(field, describe()));
    }
    return parser.getText();
  }

  /** A text; empty where the file has no opinion. */
  String textIfAny(String field) throws IOException {
    return atNull() ? "" : text(field);
  }

  /** A list [x, y, width, height]. */
  double[] box(String field) throws IOException {
    JsonPlace start = place();
    var numbers = new ArrayList<Double>();
    eachElement(field, () -> numbers.add(number(field)));
    if (numbers.size() != 4) {
      throw start.error(
          "%s has %d numbers, it must have 4: x, y, width, height"
              .formatted(field, numbers.size()));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private String describe() throws IOException {
    @Nullable JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the file";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "the text \"%s\"".formatted(Printable.of(parser.getText()));
      default -> Printable.of(parser.getText());
    };
  }
}
