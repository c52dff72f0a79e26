package dev.tarsier.annotations.set;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.coco.CocoAnnotations;
import dev.tarsier.annotations.coco.CocoCategory;
import dev.tarsier.annotations.coco.CocoGroundTruth;
import dev.tarsier.annotations.coco.CocoImage;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.files.DataPath;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.OutsidePaths;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one COCO file as a split. */
public final class CocoSet {

  private final Path pictures;
  private final OutsidePaths outside;
  private final CocoGroundTruth truth;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<Defect> defects = new ArrayList<>();

  private CocoSet(CocoGroundTruth truth, Path pictures, OutsidePaths outside) {
    this.truth = truth;
    this.pictures = pictures;
    this.outside = outside;
  }

  /**
   * One split.
   *
   * @param file the JSON file
   * @param pictures the folder that {@code file_name} is relative to
   * @param name what the split is called in messages
   */
  public static StatedSet read(Path file, Path pictures, String name, OutsidePaths outside) {
    CocoGroundTruth truth;
    try {
      truth = CocoGroundTruth.read(file);
    } catch (UserError e) {
      return new StatedSet(
          List.of(),
          List.of(new StatedSplit(name, List.of())),
          Defect.of(Kind.MALFORMED, file.toString(), e),
          List.of(),
          Map.of());
    }
    var reader = new CocoSet(truth, pictures, outside);
    List<StatedImage> images = reader.images();
    List<String> classes = truth.categories().stream().map(CocoCategory::name).toList();
    return new StatedSet(
        classes,
        List.of(new StatedSplit(name, images)),
        reader.defects,
        truth.remarks(),
        Map.of("masks", truth.masks(), "key points", truth.keyPoints()));
  }

  private List<StatedImage> images() {
    List<List<AnnotatedObject>> objects = objects();
    var images = new ArrayList<StatedImage>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < objects.size(); i++) {
      CocoImage image = truth.images().get(i);
      String place = "%s, image %s".formatted(truth.file(), image.id());
      if (!names.add(image.fileName())) {
        defects.add(
            new Defect(
                Kind.DUPLICATE_IMAGE,
                place,
                "file_name '%s' is listed twice".formatted(image.fileName())));
        continue;
      }
      try {
        Path file = DataPath.below(pictures, image.fileName(), outside, place);
        if (Files.isRegularFile(file)) {
          images.add(image(image, file, objects.get(i)));
        } else {
          defects.add(new Defect(Kind.MISSING_IMAGE, place, "there is no file " + file));
        }
      } catch (UserError e) {
        defects.addAll(Defect.of(Kind.MALFORMED, place, e));
      }
    }
    return images;
  }

  private StatedImage image(CocoImage image, Path file, List<AnnotatedObject> objects) {
    return new StatedImage(
        ImageEndings.without(DataPath.withSlashes(image.fileName())),
        file,
        image.width(),
        image.height(),
        0,
        objects,
        object -> truth.placeOfAnnotation(indices.getOrDefault(object.number(), 0)));
  }

  private List<List<AnnotatedObject>> objects() {
    List<List<AnnotatedObject>> objects = new ArrayList<>();
    truth.images().forEach(image -> objects.add(new ArrayList<>()));
    CocoAnnotations all = truth.annotations();
    for (int i = 0; i < all.size(); i++) {
      indices.put(all.id(i).text(), i);
      objects
          .get(all.image(i))
          .add(
              AnnotatedObject.ofSize(
                      all.id(i).text(),
                      truth.categories().get(all.category(i)).name(),
                      new double[] {all.x(i), all.y(i), all.width(i), all.height(i)},
                      OptionalDouble.of(all.area(i)),
                      all.difficult(i),
                      all.crowd(i))
                  .seen(all.appearance(i)));
    }
    return objects;
  }
}
