package dev.tarsier.annotations.set;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.yolo.YoloFlags;
import dev.tarsier.annotations.yolo.YoloFolder;
import dev.tarsier.annotations.yolo.YoloLabel;
import dev.tarsier.annotations.yolo.YoloLabels;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the labels of images in YOLO's layout as a split. */
public final class YoloSet {

  private final Path root;
  private final List<String> names;
  private final YoloFlags flags;
  private final List<Defect> defects = new ArrayList<>();
  private final Remarks remarks;

  private YoloSet(Path root, List<String> names, Remarks remarks) {
    this.root = root.toAbsolutePath().normalize();
    this.names = names;
    this.remarks = remarks;
    flags = YoloFlags.of(this.root);
  }

  /**
   * One split.
   *
   * @param root the folder that images are called relative to
   * @param files the split's images in its order
   * @param names classes by index
   * @param name what the split is called in messages
   * @param remarks what was odd so far; more may be added
   */
  static StatedSet read(
      Path root, List<Path> files, List<String> names, String name, Remarks remarks) {
    var reader = new YoloSet(root, names, remarks);
    var images = new ArrayList<StatedImage>();
    files.forEach(file -> reader.image(file).ifPresent(images::add));
    return new StatedSet(
        names,
        List.of(new StatedSplit(name, images)),
        reader.defects,
        remarks.lines(),
        Map.of("polygons", remarks.count(YoloLabels.POLYGON)));
  }

  private Optional<StatedImage> image(Path file) {
    Path labels = YoloFolder.labels(file);
    int[] size = size(file);
    var objects = new ArrayList<AnnotatedObject>();
    if (size[0] > 0 && Files.exists(labels)) {
      try {
        for (YoloLabel label : YoloLabels.read(labels, remarks)) {
          object(label, labels, size).ifPresent(objects::add);
        }
      } catch (UserError e) {
        defects.addAll(Defect.of(Kind.MALFORMED, labels.toString(), e));
      }
    } else if (!Files.exists(labels)) {
      remarks.add("an image without a label file is one without objects", labels.toString());
    }
    return Optional.of(
        new StatedImage(
            id(file),
            file,
            size[0],
            size[1],
            0,
            objects,
            object -> "%s:%s".formatted(labels, object.number())));
  }

  private Optional<AnnotatedObject> object(YoloLabel label, Path labels, int[] size) {
    if (label.classIndex() >= names.size()) {
      defects.add(
          new Defect(
              Kind.UNKNOWN_CLASS,
              "%s:%d".formatted(labels, label.line()),
              "class %d, but there are %d names".formatted(label.classIndex(), names.size())));
      return Optional.empty();
    }
    return Optional.of(flags.object(label, labels, names.get(label.classIndex()), size));
  }

  /** Zeros where the header tells none: whoever decodes the image says why. */
  private static int[] size(Path file) {
    try {
      return ImageHeader.of(file)
          .map(header -> new int[] {header.uprightWidth(), header.uprightHeight()})
          .orElse(new int[2]);
    } catch (UserError e) {
      return new int[2];
    }
  }

  private String id(Path file) {
    Path image = file.toAbsolutePath().normalize();
    Path relative = image.startsWith(root) ? root.relativize(image) : image;
    String name = ImageEndings.without(relative.toString().replace('\\', '/'));
    return name.startsWith("images/") ? name.substring("images/".length()) : name;
  }
}
