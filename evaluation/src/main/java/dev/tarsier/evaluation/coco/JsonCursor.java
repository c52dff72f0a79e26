package dev.tarsier.evaluation.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A position in a JSON file that walks forward once and turns every surprise into a message with
 * file, line and column.
 */
final class JsonCursor implements Closeable {
  // NaN is let through to be refused here, with a better message than the parser's.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path file;
  private final JsonParser parser;

  /** Something that reads the value the cursor stands on. */
  interface Reading {
    void read() throws IOException;
  }

  /** Something that reads the value of one field. */
  interface FieldReading {
    void read(String field) throws IOException;
  }

  private JsonCursor(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Opens {@code file}, reads the one value that it holds with {@code reading}, and closes it. */
  static void readWhole(Path file, Function<JsonCursor, Reading> reading) {
    try (JsonCursor cursor = open(file)) {
      cursor.parser.nextToken();
      reading.apply(cursor).read();
      cursor.expectEnd();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new InvalidEvaluationInput(
          "%s:%d:%d: this is not JSON: %s"
              .formatted(
                  file,
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  e.getOriginalMessage()),
          e);
    } catch (NoSuchFileException e) {
      throw new InvalidEvaluationInput("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidEvaluationInput(
          "%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static JsonCursor open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      InputStream plain =
          file.toString().endsWith(".gz") ? new GZIPInputStream(stream, 1 << 16) : stream;
      return new JsonCursor(file, FACTORY.createParser(plain));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private void expectEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw error("the file goes on after its end");
    }
  }

  /** The place of the current token. */
  JsonPlace place() {
    JsonLocation at = parser.currentTokenLocation();
    // The column of an empty file is 0.
    return new JsonPlace(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
  }

  InvalidEvaluationInput error(String what) {
    return place().error(what);
  }

  /** Whether the current value is an array. */
  boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Whether the current value is an object. */
  boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
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
   * {@link #skip} the value.
   */
  void eachField(String name, FieldReading reading) throws IOException {
    if (!atObject()) {
      throw error("%s must be an object, this is %s".formatted(name, describe()));
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      reading.read(field);
    }
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  long integer(String field) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw error("%s must be a whole number, this is %s".formatted(field, describe()));
    }
    return parser.getLongValue();
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

  boolean flag(String field) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getLongValue() != 0;
      default -> throw error("%s must be 0 or 1, this is %s".formatted(field, describe()));
    };
  }

  String text(String field) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw error("%s must be a text, this is %s".formatted(field, describe()));
    }
    return parser.getText();
  }

  /** A box as COCO writes it. */
  record Rectangle(double x, double y, double width, double height) {}

  /** A list [x, y, width, height]. */
  Rectangle box(String field) throws IOException {
    JsonPlace start = place();
    var numbers = new ArrayList<Double>();
    eachElement(field, () -> numbers.add(number(field)));
    if (numbers.size() != 4) {
      throw start.error(
          "%s has %d numbers, it must have 4: x, y, width, height"
              .formatted(field, numbers.size()));
    }
    return new Rectangle(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
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
      case VALUE_STRING -> "the text \"%s\"".formatted(parser.getText());
      default -> parser.getText();
    };
  }
}
