package dev.tarsier.datasets.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Parses an annotation file as a stream; what detection does not need is passed over. */
final class CocoJson implements AutoCloseable {

  private final Path file;
  private final JsonParser json;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final Map<Long, String> categories = new HashMap<>();

  private CocoJson(Path file) throws IOException {
    this.file = file;
    json = new JsonFactory().createParser(file.toFile());
  }

  /** An entry of {@code images}; width and height are 0 where they are not stated. */
  record Picture(long id, String fileName, int width, int height) {}

  /** An entry of {@code annotations}. */
  record Item(
      long id,
      long imageId,
      long categoryId,
      double x,
      double y,
      double width,
      double height,
      OptionalDouble area,
      boolean crowd) {}

  /** What a file says. */
  record Content(List<Picture> pictures, List<Item> items, Map<Long, String> categories) {}

  /** Parses a file; a mistake in it is a {@link UserError} with line and column. */
  static Content read(Path file) {
    try (CocoJson parser = new CocoJson(file)) {
      parser.document();
      return new Content(parser.pictures, parser.items, parser.categories);
    } catch (JsonProcessingException e) {
      throw new UserError(
          at(file, e.getLocation(), "malformed JSON: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UserError("annotations %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void document() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw mistake(
          "expected an object with images, annotations and categories (a list of detections is no truth)");
    }
    Set<String> lists = new HashSet<>(List.of("images", "annotations", "categories"));
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      lists.remove(key);
      switch (key) {
        case "images" -> each(key, this::picture);
        case "annotations" -> each(key, this::item);
        case "categories" -> each(key, this::category);
        default -> json.skipChildren();
      }
    }
    if (!lists.isEmpty()) {
      throw new UserError("%s has no '%s'".formatted(file, String.join("', '", lists)));
    }
  }

  private interface Entry {
    void read() throws IOException;
  }

  private void each(String key, Entry entry) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw mistake("'%s' is no list".formatted(key));
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw mistake("expected an object in '%s'".formatted(key));
      }
      entry.read();
    }
  }

  private void picture() throws IOException {
    var fields = new Fields("images", "id", "file_name");
    int width = 0;
    int height = 0;
    String fileName = "";
    long id = 0;
    while (fields.next()) {
      switch (fields.name()) {
        case "id" -> id = integer();
        case "file_name" -> fileName = text();
        case "width" -> width = (int) integer();
        case "height" -> height = (int) integer();
        default -> json.skipChildren();
      }
    }
    pictures.add(new Picture(id, fileName, width, height));
  }

  private void category() throws IOException {
    var fields = new Fields("categories", "id", "name");
    long id = 0;
    String name = "";
    while (fields.next()) {
      switch (fields.name()) {
        case "id" -> id = integer();
        case "name" -> name = text();
        default -> json.skipChildren();
      }
    }
    if (categories.put(id, name) != null) {
      throw mistake("category id %d is listed twice".formatted(id));
    }
  }

  private void item() throws IOException {
    var fields = new Fields("annotations", "id", "image_id", "category_id", "bbox");
    long id = 0;
    long imageId = 0;
    long categoryId = 0;
    double[] box = {0, 0, 0, 0};
    OptionalDouble area = OptionalDouble.empty();
    boolean crowd = false;
    while (fields.next()) {
      switch (fields.name()) {
        case "id" -> id = integer();
        case "image_id" -> imageId = integer();
        case "category_id" -> categoryId = integer();
        case "bbox" -> box = box();
        case "area" -> area = OptionalDouble.of(number());
        case "iscrowd" -> crowd = number() != 0;
        default -> json.skipChildren();
      }
    }
    items.add(new Item(id, imageId, categoryId, box[0], box[1], box[2], box[3], area, crowd));
  }

  private double[] box() throws IOException {
    double[] box = new double[4];
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw mistake("'bbox' is no list of [x, y, width, height]");
    }
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      double value = number();
      if (count < 4) {
        box[count] = value;
      }
      count++;
    }
    if (count != 4) {
      throw mistake(
          "'bbox' has %d numbers, not the four of [x, y, width, height]".formatted(count));
    }
    return box;
  }

  private double number() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw mistake("'%s' is %s, not a number".formatted(key(), json.getText()));
    }
    return json.getDoubleValue();
  }

  private long integer() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw mistake("'%s' is %s, not a whole number".formatted(key(), json.getText()));
    }
    return json.getLongValue();
  }

  private String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw mistake("'%s' is %s, not a text".formatted(key(), json.getText()));
    }
    return json.getText();
  }

  /** The key of the current value, or of the list it stands in. */
  private String key() {
    String own = json.getParsingContext().getCurrentName();
    return own != null
        ? own
        : String.valueOf(json.getParsingContext().getParent().getCurrentName());
  }

  private UserError mistake(String what) {
    return new UserError(at(file, json.currentTokenLocation(), what));
  }

  private static String at(Path file, JsonLocation place, String what) {
    return "%s:%d:%d  %s".formatted(file, place.getLineNr(), place.getColumnNr(), what);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /** Walks the fields of an object and checks at its end that none is missing. */
  private final class Fields {

    private final String list;
    private final Set<String> missing;
    private final JsonLocation start = json.currentTokenLocation();
    private String name = "";

    Fields(String list, String... required) {
      this.list = list;
      missing = new HashSet<>(List.of(required));
    }

    boolean next() throws IOException {
      String key = json.nextFieldName();
      if (key == null) {
        if (!missing.isEmpty()) {
          String lacks = missing.stream().sorted().reduce((a, b) -> a + "', '" + b).orElseThrow();
          throw new UserError(
              at(file, start, "this entry of '%s' has no '%s'".formatted(list, lacks)));
        }
        return false;
      }
      json.nextToken();
      missing.remove(key);
      name = key;
      return true;
    }

    String name() {
      return name;
    }
  }
}
