package dev.tarsier.annotations.coco;

import dev.tarsier.files.DataPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The thorough way through a ground-truth file: the lists {@code images}, {@code annotations} and
 * {@code categories} in whatever order they come; other content is passed over.
 */
final class ThoroughGroundTruth {
  private static final Set<String> SECTIONS = Set.of("images", "annotations", "categories");
  private static final Set<String> OF_IMAGES =
      Set.of(
          "id", "file_name", "width", "height", "neg_category_ids", "not_exhaustive_category_ids");
  private static final Set<String> OF_CATEGORIES = Set.of("id", "name", "frequency");
  private static final Set<String> OF_ANNOTATIONS =
      Set.of(
          "id",
          "image_id",
          "category_id",
          "bbox",
          "area",
          "iscrowd",
          "difficult",
          "truncated",
          "occluded",
          "pose",
          "segmentation",
          "keypoints");

  private final JsonCursor json;
  private final GroundTruthContent content = new GroundTruthContent();
  private final Set<String> sections = new HashSet<>();

  private ThoroughGroundTruth(JsonCursor json) {
    this.json = json;
  }

  static GroundTruthContent read(Path path) {
    var read = new GroundTruthContent[1];
    JsonCursor.readWhole(
        path,
        cursor -> {
          var file = new ThoroughGroundTruth(cursor);
          file.document();
          read[0] = file.content;
        });
    return read[0];
  }

  private void document() throws IOException {
    JsonPlace start = json.place();
    if (json.atArray()) {
      throw start.error(
          "a COCO ground-truth file is an object with images, annotations and categories, this is a list: are ground truth and detections swapped?");
    }
    json.eachField("a COCO ground-truth file", SECTIONS, this::section);
    for (String needed : List.of("images", "annotations", "categories")) {
      if (!sections.contains(needed)) {
        throw start.error("the list '%s' is missing".formatted(needed));
      }
    }
    json.expectEnd();
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
    var fields = new Fields(json.place(), "image");
    json.eachField(
        "an image",
        OF_IMAGES,
        field -> {
          switch (field) {
            case "id" -> fields.id = json.id(field);
            case "file_name" -> fields.name = json.textIfAny(field);
            case "width" -> fields.width = json.pixels(field);
            case "height" -> fields.height = json.pixels(field);
            case "neg_category_ids" -> fields.negative = json.ids(field);
            case "not_exhaustive_category_ids" -> fields.notExhaustive = json.ids(field);
            default -> json.skip();
          }
        });
    CocoId id = fields.needed("id", fields.id);
    String name = fields.name == null ? "" : fields.name;
    if (!content.add(
        new CocoImage(
            id, name, fields.width, fields.height, fields.negative, fields.notExhaustive))) {
      throw fields.twice(id);
    }
  }

  private void category() throws IOException {
    var fields = new Fields(json.place(), "category");
    json.eachField(
        "a category",
        OF_CATEGORIES,
        field -> {
          switch (field) {
            case "id" -> fields.id = json.id(field);
            case "name" -> fields.name = json.text(field);
            case "frequency" -> fields.frequency = json.textIfAny(field);
            default -> json.skip();
          }
        });
    CocoId id = fields.needed("id", fields.id);
    String name = fields.needed("name", fields.name);
    if (!name.isBlank()) {
      DataPath.checkName(name, fields.at.toString());
    }
    if (!content.add(new CocoCategory(id, name, fields.frequency))) {
      throw fields.twice(id);
    }
  }

  private void annotation() throws IOException {
    var fields = new Fields(json.place(), "annotation");
    json.eachField(
        "an annotation",
        OF_ANNOTATIONS,
        field -> {
          switch (field) {
            case "id" -> fields.id = json.id(field);
            case "image_id" -> fields.image = json.id(field);
            case "category_id" -> fields.category = json.id(field);
            case "bbox" -> fields.bbox = json.box(field);
            case "area" -> fields.area = json.numberIfAny(field);
            case "iscrowd" -> fields.crowd = json.flag(field);
            case "difficult" ->
                fields.flag(CocoAnnotations.DIFFICULT, Boolean.TRUE.equals(json.flag(field)));
            case "truncated" -> fields.flag(CocoAnnotations.TRUNCATED, json.note());
            case "occluded" -> fields.flag(CocoAnnotations.OCCLUDED, json.note());
            case "pose" -> fields.pose = json.noteText();
            case "segmentation" -> content.masks += json.skipFilled() ? 1 : 0;
            case "keypoints" -> content.keyPoints += json.skipFilled() ? 1 : 0;
            default -> json.skip();
          }
        });
    fields.flag(CocoAnnotations.CROWD, Boolean.TRUE.equals(fields.crowd));
    CocoId id = fields.needed("id", fields.id);
    int known = content.annotationIds.size();
    int place = content.annotationIds.add(id);
    if (place != known) {
      throw fields.twice(id);
    }
    content.withoutCrowd += fields.crowd == null ? 1 : 0;
    content.add(
        place,
        content.namedImages.add(fields.needed("image_id", fields.image)),
        content.namedCategories.add(fields.needed("category_id", fields.category)),
        fields.needed("bbox", fields.bbox),
        fields.area == null ? Double.NaN : fields.area,
        fields.flags,
        fields.pose);
  }

  /** What a record has shown so far; null: not yet. */
  private static final class Fields {
    private final JsonPlace at;
    private final String what;
    private @Nullable CocoId id;
    private @Nullable CocoId image;
    private @Nullable CocoId category;
    private @Nullable String name;
    private double @Nullable [] bbox;
    private @Nullable Double area;
    private @Nullable Boolean crowd;
    private int flags;
    private String pose = "";
    private String frequency = "";
    private List<CocoId> negative = List.of();
    private List<CocoId> notExhaustive = List.of();
    private int width;
    private int height;

    Fields(JsonPlace at, String what) {
      this.at = at;
      this.what = what;
    }

    void flag(int bit, boolean set) {
      flags |= set ? bit : 0;
    }

    <T> T needed(String field, @Nullable T value) {
      if (value == null) {
        throw at.error("this %s has no '%s': add it".formatted(what, field));
      }
      return value;
    }

    RuntimeException twice(CocoId of) {
      return at.error("%s id %s is there twice: ids must differ".formatted(what, of));
    }
  }
}
