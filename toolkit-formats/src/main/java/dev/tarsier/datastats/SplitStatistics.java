package dev.tarsier.datastats;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.datastats.ClassStatistics.Box;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A split in numbers.
 *
 * @param name of the split
 * @param images how many there are
 * @param empty images without an object
 * @param objects how many there are
 * @param perImage objects an image; null without images
 * @param classes those of the set in its order, then others that were met
 */
public record SplitStatistics(
    String name,
    int images,
    int empty,
    int objects,
    @Nullable Spread perImage,
    List<ClassStatistics> classes) {

  /** Copies the list. */
  public SplitStatistics {
    classes = List.copyOf(classes);
  }

  /**
   * Counts.
   *
   * @param classes of the set; those without an object are listed with 0
   * @param seen how large images are where boxes are measured
   * @throws UserError if an image that states no size has none
   */
  public static SplitStatistics of(StatedSplit split, List<String> classes, Seen seen) {
    var boxes = new LinkedHashMap<String, List<Box>>();
    classes.forEach(name -> boxes.put(name, new ArrayList<>()));
    List<StatedImage> images = split.images();
    for (int i = 0; i < images.size(); i++) {
      add(images.get(i), i, seen, boxes);
    }
    return new SplitStatistics(
        split.name(),
        images.size(),
        (int) images.stream().filter(image -> image.objects().isEmpty()).count(),
        split.objects(),
        images.isEmpty()
            ? null
            : Spread.of(images.stream().mapToDouble(image -> image.objects().size()).toArray()),
        boxes.entrySet().stream().map(e -> ClassStatistics.of(e.getKey(), e.getValue())).toList());
  }

  private static void add(StatedImage image, int index, Seen seen, Map<String, List<Box>> boxes) {
    if (image.objects().isEmpty()) {
      return;
    }
    int[] size = size(image);
    double[] factors = seen.factors(size[0], size[1]);
    for (AnnotatedObject object : image.objects()) {
      PixelBox box = image.box(object);
      boxes
          .computeIfAbsent(object.className(), name -> new ArrayList<>())
          .add(
              new Box(
                  factors[0] * Math.max(0, box.width()),
                  factors[1] * Math.max(0, box.height()),
                  index,
                  object.difficult(),
                  object.crowd()));
    }
  }

  private static int[] size(StatedImage image) {
    if (image.width() > 0 && image.height() > 0) {
      return new int[] {image.width(), image.height()};
    }
    ImageHeader header =
        ImageHeader.of(image.file())
            .filter(ImageHeader::isSized)
            .orElseThrow(
                () -> new UserError("the size of %s is not known".formatted(image.file())));
    return new int[] {header.uprightWidth(), header.uprightHeight()};
  }
}
