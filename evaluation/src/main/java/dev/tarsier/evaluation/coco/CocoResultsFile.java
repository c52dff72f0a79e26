package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ScoredBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A COCO results file: a list of detections with image_id, category_id, bbox and score. */
final class CocoResultsFile {
  record Detection(
      long image, long category, JsonCursor.Rectangle bbox, double score, JsonPlace at) {
    ScoredBox box(int index) {
      return new ScoredBox(bbox.x(), bbox.y(), bbox.width(), bbox.height(), index, score);
    }
  }

  private final List<Detection> detections = new ArrayList<>();
  private final JsonCursor json;

  private CocoResultsFile(JsonCursor json) {
    this.json = json;
  }

  /** In file order; an empty list is fine. */
  static List<Detection> read(Path path) {
    var read = new ArrayList<Detection>();
    JsonCursor.readWhole(
        path,
        cursor ->
            () -> {
              var file = new CocoResultsFile(cursor);
              file.document();
              read.addAll(file.detections);
            });
    return read;
  }

  private void document() throws IOException {
    if (json.atObject()) {
      throw json.error(
          "a COCO results file is a list of detections, this is an object: are ground truth and detections swapped?");
    }
    json.eachElement("a COCO results file", this::detection);
  }

  private void detection() throws IOException {
    JsonPlace at = json.place();
    var fields = new Fields();
    json.eachField(
        "a detection",
        field -> {
          switch (field) {
            case "image_id" -> fields.image = json.integer(field);
            case "category_id" -> fields.category = json.integer(field);
            case "bbox" -> fields.bbox = json.box(field);
            case "score" -> fields.score = json.number(field);
            default -> json.skip();
          }
        });
    detections.add(
        new Detection(
            needed(at, "image_id", fields.image),
            needed(at, "category_id", fields.category),
            needed(at, "bbox", fields.bbox),
            needed(at, "score", fields.score),
            at));
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
    private @Nullable Long image;
    private @Nullable Long category;
    private JsonCursor.@Nullable Rectangle bbox;
    private @Nullable Double score;
  }
}
