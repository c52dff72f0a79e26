package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.TruthBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lists {@code images}, {@code annotations} and {@code categories} of a COCO ground-truth file,
 * in whatever order they come; other content is skipped.
 */
final class CocoGroundTruthFile {
  record Image(long id, int width, int height) {}

  record Annotation(
      long image,
      long category,
      JsonCursor.Rectangle bbox,
      double area,
      boolean crowd,
      boolean difficult,
      JsonPlace at) {
    TruthBox box(int index) {
      return new TruthBox(
          bbox.x(), bbox.y(), bbox.width(), bbox.height(), index, area, crowd, difficult);
    }
  }

  private final NavigableMap<Long, Image> images = new TreeMap<>();
  private final NavigableMap<Long, String> categories = new TreeMap<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private final Set<Long> annotationIds = new HashSet<>();
  private final Set<String> sections = new HashSet<>();
  private final JsonCursor json;

  private CocoGroundTruthFile(JsonCursor json) {
    this.json = json;
  }

  static CocoGroundTruthFile read(Path path) {
    var read = new ArrayList<CocoGroundTruthFile>();
    JsonCursor.readWhole(
        path,
        cursor -> {
          var file = new CocoGroundTruthFile(cursor);
          read.add(file);
          return file::document;
        });
    return read.get(0);
  }

  /** By rising id. */
  NavigableMap<Long, Image> images() {
    return images;
  }

  /** Names by rising id. */
  NavigableMap<Long, String> categories() {
    return categories;
  }

  /** In file order. */
  List<Annotation> annotations() {
    return annotations;
  }

  private void document() throws IOException {
    JsonPlace start = json.place();
    if (json.atArray()) {
      throw start.error(
          "a COCO ground-truth file is an object with images, annotations and categories, this is a list: are ground truth and detections swapped?");
    }
    json.eachField("a COCO ground-truth file", this::section);
    for (String needed : List.of("images", "annotations", "categories")) {
      if (!sections.contains(needed)) {
        throw start.error("the list '%s' is missing".formatted(needed));
      }
    }
  }

  private void section(String name) throws IOException {
    sections.add(name);
    switch (name) {
      case "images" -> json.eachElement(name, this::image);
      case "annotations" -> json.eachElement(name, this::annotation);
      case "categories" -> json.eachElement(name, this::category);
      default -> json.skip();
    }
  }

  private void image() throws IOException {
    JsonPlace at = json.place();
    var fields = new Fields(at, "image");
    json.eachField(
        "an image",
        field -> {
          switch (field) {
            case "id" -> fields.id = json.integer(field);
            case "width" -> fields.width = json.number(field);
            case "height" -> fields.height = json.number(field);
            default -> json.skip();
          }
        });
    long id = fields.needed("id", fields.id);
    if (images.put(id, new Image(id, (int) fields.width, (int) fields.height)) != null) {
      throw at.error("image id %d is there twice: ids must differ".formatted(id));
    }
  }

  private void category() throws IOException {
    JsonPlace at = json.place();
    var fields = new Fields(at, "category");
    json.eachField(
        "a category",
        field -> {
          switch (field) {
            case "id" -> fields.id = json.integer(field);
            case "name" -> fields.name = json.text(field);
            default -> json.skip();
          }
        });
    long id = fields.needed("id", fields.id);
    if (categories.put(id, fields.needed("name", fields.name)) != null) {
      throw at.error("category id %d is there twice: ids must differ".formatted(id));
    }
  }

  private void annotation() throws IOException {
    JsonPlace at = json.place();
    var fields = new Fields(at, "annotation");
    json.eachField(
        "an annotation",
        field -> {
          switch (field) {
            case "id" -> fields.id = json.integer(field);
            case "image_id" -> fields.image = json.integer(field);
            case "category_id" -> fields.category = json.integer(field);
            case "bbox" -> fields.bbox = json.box(field);
            case "area" -> fields.area = json.number(field);
            case "iscrowd" -> fields.crowd = json.flag(field);
            case "difficult" -> fields.difficult = json.flag(field);
            default -> json.skip();
          }
        });
    long id = fields.needed("id", fields.id);
    if (!annotationIds.add(id)) {
      throw at.error("annotation id %d is there twice: ids must differ".formatted(id));
    }
    annotations.add(
        new Annotation(
            fields.needed("image_id", fields.image),
            fields.needed("category_id", fields.category),
            fields.needed("bbox", fields.bbox),
            fields.needed("area", fields.area),
            fields.needed("iscrowd", fields.crowd),
            fields.difficult,
            at));
  }

  /** What a record has shown so far; null: not yet. */
  private static final class Fields {
    private final JsonPlace at;
    private final String what;
    private @Nullable Long id;
    private @Nullable Long image;
    private @Nullable Long category;
    private @Nullable String name;
    private JsonCursor.@Nullable Rectangle bbox;
    private @Nullable Double area;
    private @Nullable Boolean crowd;
    private boolean difficult;
    private double width;
    private double height;

    Fields(JsonPlace at, String what) {
      this.at = at;
      this.what = what;
    }

    <T> T needed(String field, @Nullable T value) throws InvalidEvaluationInput {
      if (value == null) {
        throw at.error("this %s has no '%s': add it%s".formatted(what, field, hint(field)));
      }
      return value;
    }

    private static String hint(String field) {
      return switch (field) {
        case "area" ->
            " (the object's area in pixels; width times height where nothing better is known)";
        case "iscrowd" -> " (0 for a single object)";
        default -> "";
      };
    }
  }
}
