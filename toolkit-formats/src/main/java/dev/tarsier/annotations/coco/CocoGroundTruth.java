package dev.tarsier.annotations.coco;

import dev.tarsier.problem.FileReading;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A COCO ground-truth file. Everything is in file order; whoever needs ids in rising order sorts by
 * {@link CocoId}.
 */
public final class CocoGroundTruth {
  private final Path file;
  private final GroundTruthContent content;
  private final List<CocoImage> images;
  private final List<CocoCategory> categories;

  private CocoGroundTruth(Path file, GroundTruthContent content) {
    this.file = file;
    this.content = content;
    images = List.copyOf(content.images);
    categories = List.copyOf(content.categories);
  }

  /**
   * Reads a file.
   *
   * @throws UserError with file, line, column and value where the file cannot be used
   */
  public static CocoGroundTruth read(Path file) {
    return FileReading.of(file, () -> readAnyhow(file));
  }

  private static CocoGroundTruth readAnyhow(Path file) {
    var quick = new GroundTruthContent();
    try {
      QuickGroundTruth.read(file, quick);
      return new CocoGroundTruth(file, resolved(quick));
    } catch (Unusual e) {
      return new CocoGroundTruth(file, thorough(file));
    } catch (IOException e) {
      throw FileProblem.of(file, e);
    }
  }

  /** What Jackson understands; for tests, which hold the two ways against each other. */
  static CocoGroundTruth readThoroughly(Path file) {
    return new CocoGroundTruth(file, thorough(file));
  }

  private static GroundTruthContent thorough(Path file) {
    GroundTruthContent content = ThoroughGroundTruth.read(file);
    try {
      return resolved(content);
    } catch (Unusual e) {
      throw lost(file, content);
    }
  }

  private static GroundTruthContent resolved(GroundTruthContent content) throws Unusual {
    int[] images = content.namedImages.placesIn(content.imageIds);
    int[] categories = content.namedCategories.placesIn(content.categoryIds);
    if (content.annotations.firstLost(images, categories) >= 0) {
      throw new Unusual();
    }
    content.annotations.resolve(images, categories);
    return content;
  }

  private static UserError lost(Path file, GroundTruthContent content) {
    int[] images = content.namedImages.placesIn(content.imageIds);
    int[] categories = content.namedCategories.placesIn(content.categoryIds);
    int first = content.annotations.firstLost(images, categories);
    int image = content.annotations.image(first);
    boolean ofImage = images[image] < 0;
    CocoId id =
        ofImage
            ? content.namedImages.id(image)
            : content.namedCategories.id(content.annotations.category(first));
    return RecordPlace.of(file, "annotations", first)
        .error(
            "%s %s is not among the %s: check that both belong to the same data"
                .formatted(
                    ofImage ? "image_id" : "category_id", id, ofImage ? "images" : "categories"));
  }

  /** Where it was read. */
  public Path file() {
    return file;
  }

  /** The images. */
  public List<CocoImage> images() {
    return images;
  }

  /** The categories. */
  public List<CocoCategory> categories() {
    return categories;
  }

  /** The annotations. */
  public CocoAnnotations annotations() {
    return content.annotations;
  }

  /** How many annotations have an outline or a mask, which are not read. */
  public int masks() {
    return content.masks;
  }

  /** How many annotations have key points, which are not read. */
  public int keyPoints() {
    return content.keyPoints;
  }

  /** What was read otherwise than it is written, one sentence each. */
  public List<String> remarks() {
    return content.remarks();
  }

  /** Where an annotation stands, for messages: {@code file:line:column}. Reads the file again. */
  public String placeOfAnnotation(int index) {
    return RecordPlace.of(file, "annotations", index).toString();
  }
}
