package dev.tarsier.datasets.yolo;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.yolo.YoloData;
import dev.tarsier.annotations.yolo.YoloFlags;
import dev.tarsier.annotations.yolo.YoloFolder;
import dev.tarsier.annotations.yolo.YoloLabel;
import dev.tarsier.annotations.yolo.YoloLabels;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.datasets.reading.AnnotationCheck;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.FileDataset;
import dev.tarsier.datasets.reading.RawImage;
import dev.tarsier.files.TextFile;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a split in YOLO's layout; images are called by their paths below the data's folder. */
public final class YoloDataset {

  private static final List<String> DATA_FILES =
      List.of("data.yaml", "data.yml", "dataset.yaml", "dataset.yml");
  private static final List<String> NAME_LISTS =
      List.of("classes.txt", "labels/classes.txt", "obj.names");

  private final YoloOptions options;
  private final Imaging imaging;
  private final Remarks remarks = new Remarks();
  private final Path folder;
  private final Optional<YoloData> data;
  private final YoloFlags flags;

  private YoloDataset(YoloOptions options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
    Path stated = options.data();
    if (!Files.isDirectory(stated)) {
      data = Optional.of(YoloData.read(stated));
      folder = Optional.ofNullable(stated.getParent()).orElse(Path.of(""));
    } else {
      folder = stated;
      data = first(DATA_FILES).map(YoloData::read);
    }
    flags = YoloFlags.of(folder);
  }

  /**
   * Reads every label of the split.
   *
   * @throws UserError naming all that is missing or malformed
   */
  public static Dataset open(YoloOptions options, DatasetContext context) {
    var reader = new YoloDataset(options, context.imaging());
    List<RawImage> images = reader.read();
    var check = new AnnotationCheck(context.classes(), options.rules());
    return FileDataset.of(images, check, reader.remarks.lines(), options.exif(), context.imaging());
  }

  private Optional<Path> first(List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private List<RawImage> read() {
    List<String> names = names();
    var images = new ArrayList<RawImage>();
    var problems = new Problems();
    for (Path image : images()) {
      try {
        images.add(image(image, names));
      } catch (UserError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.throwIfAny("");
    return images;
  }

  private List<Path> images() {
    if (data.isEmpty()) {
      return YoloFolder.images(folder, options.split());
    }
    String split =
        options
            .split()
            .orElseThrow(
                () ->
                    new UserError(
                        "split is missing: %s has %s"
                            .formatted(
                                data.get().file(),
                                String.join(", ", data.get().splits().keySet()))));
    return YoloFolder.images(data.get(), split, options.outsidePaths(), remarks);
  }

  private List<String> names() {
    if (!options.names().isEmpty()) {
      return options.names();
    }
    return data.map(YoloData::names)
        .or(() -> first(NAME_LISTS).map(list -> TextFile.lines(list, "list of classes")))
        .orElseThrow(
            () ->
                new UserError(
                    "what the class indices mean is not known: %s has no data.yaml and no classes.txt; set names: to the classes in the order of their indices"
                        .formatted(folder)));
  }

  private RawImage image(Path file, List<String> names) {
    Path labels = YoloFolder.labels(file);
    List<YoloLabel> read = List.of();
    if (Files.exists(labels)) {
      read = YoloLabels.read(labels, remarks);
    } else {
      remarks.add("an image without a label file is one without objects", labels.toString());
    }
    List<AnnotatedObject> objects = read.isEmpty() ? List.of() : objects(file, labels, read, names);
    return new RawImage(id(file), file, 0, 0, labels + ", line", objects);
  }

  private List<AnnotatedObject> objects(
      Path file, Path labels, List<YoloLabel> read, List<String> names) {
    int[] size = size(file);
    return read.stream().map(label -> object(label, labels, size, names)).toList();
  }

  private AnnotatedObject object(YoloLabel label, Path labels, int[] size, List<String> names) {
    if (label.classIndex() >= names.size()) {
      throw new UserError(
          "%s:%d  class %d, but there are %d names"
              .formatted(labels, label.line(), label.classIndex(), names.size()));
    }
    return flags.object(label, labels, names.get(label.classIndex()), size);
  }

  /** Width and height of the picture that the labels are fractions of. */
  private int[] size(Path file) {
    Optional<ImageHeader> header = ImageHeader.of(file).filter(ImageHeader::isSized);
    if (header.isEmpty()) {
      Image decoded = imaging.read(file);
      return new int[] {decoded.width(), decoded.height()};
    }
    return options.exif() == Exif.STORED
        ? new int[] {header.get().width(), header.get().height()}
        : new int[] {header.get().uprightWidth(), header.get().uprightHeight()};
  }

  private String id(Path file) {
    Path base = folder.toAbsolutePath().normalize();
    Path image = file.toAbsolutePath().normalize();
    Path relative = image.startsWith(base) ? base.relativize(image) : image;
    return relative.toString().replace('\\', '/');
  }
}
