package dev.tarsier.datasets.coco;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.datasets.coco.CocoJson.Content;
import dev.tarsier.datasets.coco.CocoJson.Item;
import dev.tarsier.datasets.coco.CocoJson.Picture;
import dev.tarsier.datasets.reading.AnnotationCheck;
import dev.tarsier.datasets.reading.FileDataset;
import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.datasets.reading.RawImage;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a COCO annotation file with its folder of pictures; images keep the file's order. */
public final class CocoDataset {

  private final CocoOptions options;
  private final Imaging imaging;
  private final Problems problems = new Problems();

  private CocoDataset(CocoOptions options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
  }

  /**
   * Reads all annotations. An image without a stated size is decoded to learn it.
   *
   * @throws dev.tarsier.problem.UserError naming all that is missing or malformed
   */
  public static Dataset open(CocoOptions options, DatasetContext context) {
    Folders.existing(options.images(), "images");
    Folders.existingFile(options.annotations(), "annotations");
    Content content = CocoJson.read(options.annotations());
    List<RawImage> images = new CocoDataset(options, context.imaging()).images(content);
    var check = new AnnotationCheck(context.classes(), options.rules());
    return FileDataset.of(images, check, new Remarks(), context.imaging());
  }

  private List<RawImage> images(Content content) {
    Map<Long, List<AnnotatedObject>> objects = new LinkedHashMap<>();
    for (Picture picture : content.pictures()) {
      if (objects.put(picture.id(), new ArrayList<>()) != null) {
        problem("image id %d is listed twice".formatted(picture.id()));
      }
    }
    for (Item item : content.items()) {
      attach(item, content.categories(), objects);
    }
    var images = new ArrayList<RawImage>(content.pictures().size());
    var ids = new HashSet<String>();
    for (Picture picture : content.pictures()) {
      Path file = options.images().resolve(picture.fileName());
      if (!ids.add(picture.fileName())) {
        problem("file_name '%s' is listed twice".formatted(picture.fileName()));
      } else if (Files.isRegularFile(file)) {
        images.add(image(picture, file, objects.getOrDefault(picture.id(), List.of())));
      } else {
        problem("image %d is missing: there is no file %s".formatted(picture.id(), file));
      }
    }
    problems.throwIfAny("");
    return images;
  }

  private void attach(
      Item item, Map<Long, String> categories, Map<Long, List<AnnotatedObject>> objects) {
    @Nullable String category = categories.get(item.categoryId());
    @Nullable List<AnnotatedObject> siblings = objects.get(item.imageId());
    if (category == null) {
      problem("annotation %d: no category has the id %d".formatted(item.id(), item.categoryId()));
    } else if (siblings == null) {
      problem("annotation %d: no image has the id %d".formatted(item.id(), item.imageId()));
    } else {
      siblings.add(
          AnnotatedObject.ofSize(
              item.id(),
              category,
              new double[] {item.x(), item.y(), item.width(), item.height()},
              item.area(),
              item.crowd()));
    }
  }

  private RawImage image(Picture picture, Path file, List<AnnotatedObject> objects) {
    int width = picture.width();
    int height = picture.height();
    if (width < 1 || height < 1) {
      Image decoded = imaging.read(file);
      width = decoded.width();
      height = decoded.height();
    }
    String place = "%s, %s, annotation".formatted(options.annotations(), picture.fileName());
    return new RawImage(withoutEnding(picture.fileName()), file, width, height, place, objects);
  }

  private static String withoutEnding(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > fileName.lastIndexOf('/') + 1 ? fileName.substring(0, dot) : fileName;
  }

  private void problem(String what) {
    problems.add("%s: %s".formatted(options.annotations(), what));
  }
}
