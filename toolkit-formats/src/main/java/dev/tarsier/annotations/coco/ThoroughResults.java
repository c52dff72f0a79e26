package dev.tarsier.annotations.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The thorough way through a results file. */
final class ThoroughResults {
  private static final Set<String> KNOWN = Set.of("image_id", "category_id", "bbox", "score");

  private final JsonCursor json;
  private final ResultColumns columns = new ResultColumns(1024);

  private ThoroughResults(JsonCursor json) {
    this.json = json;
  }

  static ResultColumns read(Path path) {
    var read = new ResultColumns[1];
    JsonCursor.readWhole(
        path,
        cursor -> {
          var file = new ThoroughResults(cursor);
          eachRecord(cursor, file::detection);
          read[0] = file.columns;
        });
    return read[0];
  }

  /** A list of detections, or one after the other (JSON Lines). */
  static void eachRecord(JsonCursor json, JsonCursor.Reading reading) throws IOException {
    if (!json.atObject()) {
      json.eachElement("a COCO results file", reading);
      json.expectEnd();
      return;
    }
    do {
      reading.read();
    } while (json.nextValue());
  }

  private void detection() throws IOException {
    JsonPlace at = json.place();
    var fields = new Fields();
    json.eachField(
        "a detection",
        KNOWN,
        field -> {
          switch (field) {
            case "image_id" -> fields.image = json.id(field);
            case "category_id" -> fields.category = json.id(field);
            case "bbox" -> fields.bbox = json.box(field);
            case "score" -> fields.score = json.number(field);
            case "images", "annotations", "categories" ->
                throw at.error(
                    "a COCO results file is a list of detections, this is an object with '%s': are ground truth and detections swapped?"
                        .formatted(field));
            default -> json.skip();
          }
        });
    columns.add(
        columns.images.add(needed(at, "image_id", fields.image)),
        columns.categories.add(needed(at, "category_id", fields.category)),
        needed(at, "bbox", fields.bbox),
        needed(at, "score", fields.score));
  }

  private static <T> T needed(JsonPlace at, String field, @Nullable T value) {
    if (value == null) {
      throw at.error(
          "this detection has no '%s': a box result has image_id, category_id, bbox and score"
              .formatted(field));
    }
    return value;
  }

  /** What a record has shown so far; null: not yet. */
  private static final class Fields {
    private @Nullable CocoId image;
    private @Nullable CocoId category;
    private double @Nullable [] bbox;
    private @Nullable Double score;
  }
}
