package dev.tarsier.datasets.coco;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.coco.CocoAnnotations;
import dev.tarsier.annotations.coco.CocoCategory;
import dev.tarsier.annotations.coco.CocoGroundTruth;
import dev.tarsier.annotations.coco.CocoImage;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.reading.AnnotationCheck;
import dev.tarsier.datasets.reading.FileDataset;
import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.datasets.reading.RawImage;
import dev.tarsier.files.DataPath;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a COCO annotation file with its folder of pictures. Images come in the order of their ids,
 * which are also theirs here: as pycocotools and torchvision have it, so that an evaluation of this
 * dataset is one of the file.
 */
public final class CocoDataset {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

  private final CocoOptions options;
  private final CocoGroundTruth truth;
  private final List<CocoCategory> categories;
  private final Problems problems = new Problems();

  private CocoDataset(CocoOptions options, CocoGroundTruth truth) {
    this.options = options;
    this.truth = truth;
    categories = truth.categories();
  }

  /**
   * Reads all annotations. An image without a stated size is asked for it.
   *
   * @throws UserError naming all that is missing or malformed
   */
  public static Dataset open(CocoOptions options, DatasetContext context) {
    Folders.existing(options.images(), "images");
    Folders.existingFile(options.annotations(), "annotations");
    CocoGroundTruth truth = CocoGroundTruth.read(options.annotations());
    List<RawImage> images = new CocoDataset(options, truth).images();
    var check = new AnnotationCheck(context.classes(), options.rules());
    return FileDataset.of(images, check, truth.remarks(), options.exif(), context.imaging())
        .withCategoryIds(ids(truth.categories()));
  }

  /** Of two categories of one name the first; ids that are no numbers are left out. */
  private static Map<String, Long> ids(List<CocoCategory> categories) {
    var ids = new LinkedHashMap<String, Long>();
    for (CocoCategory category : categories) {
      if (NUMBER.matcher(category.id().text()).matches()) {
        ids.putIfAbsent(category.name(), Long.parseLong(category.id().text()));
      }
    }
    return ids;
  }

  private List<RawImage> images() {
    List<CocoImage> listed = truth.images();
    List<List<AnnotatedObject>> objects = objects(listed.size());
    var images = new ArrayList<RawImage>(listed.size());
    Set<String> names = new HashSet<>();
    IntStream.range(0, listed.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> listed.get(i).id()))
        .forEach(
            i -> {
              try {
                images.add(image(listed.get(i), objects.get(i), names));
              } catch (UserError e) {
                problems.add(String.valueOf(e.getMessage()));
              }
            });
    problems.throwIfAny("");
    return images;
  }

  private List<List<AnnotatedObject>> objects(int images) {
    List<List<AnnotatedObject>> objects = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      objects.add(new ArrayList<>());
    }
    CocoAnnotations annotations = truth.annotations();
    for (int i = 0; i < annotations.size(); i++) {
      objects.get(annotations.image(i)).add(object(annotations, i));
    }
    return objects;
  }

  private AnnotatedObject object(CocoAnnotations annotations, int i) {
    return AnnotatedObject.ofSize(
        annotations.id(i).text(),
        categories.get(annotations.category(i)).name(),
        new double[] {
          annotations.x(i), annotations.y(i), annotations.width(i), annotations.height(i)
        },
        OptionalDouble.of(annotations.area(i)),
        annotations.difficult(i),
        annotations.crowd(i));
  }

  private RawImage image(CocoImage image, List<AnnotatedObject> objects, Set<String> names) {
    String place = "%s: image %s".formatted(options.annotations(), image.id());
    Path file = DataPath.below(options.images(), image.fileName(), options.outsidePaths(), place);
    if (!names.add(image.fileName())) {
      throw new UserError("%s: file_name '%s' is listed twice".formatted(place, image.fileName()));
    }
    if (!Files.isRegularFile(file)) {
      throw missing(place, file, image.fileName());
    }
    return new RawImage(
        image.id().text(),
        file,
        image.width(),
        image.height(),
        "%s, %s, annotation".formatted(options.annotations(), image.fileName()),
        objects);
  }

  private UserError missing(String place, Path file, String name) {
    @Nullable Path above = options.images().toAbsolutePath().normalize().getParent();
    boolean higher =
        above != null && Files.isRegularFile(above.resolve(DataPath.withSlashes(name)));
    return new UserError(
        "%s is missing: there is no file %s%s"
            .formatted(
                place,
                file,
                higher
                    ? "; there is one below %s: set images to that folder".formatted(above)
                    : ""));
  }
}
