package dev.tarsier.conversion;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.conversion.PortableSet.PortableImage;
import dev.tarsier.conversion.PortableSet.PortableObject;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes a set in another format, pictures included, into a folder that did not exist. */
public final class DataConversion {

  /** Widths times heights are computed from rounded numbers. */
  private static final double SAME_AREA = 1e-6;

  private final Problems problems = new Problems();
  private final List<PortableImage> images = new ArrayList<>();
  private final Map<Path, Integer> placeOfFile = new HashMap<>();
  private final Map<String, Path> fileOfId = new HashMap<>();

  private DataConversion() {}

  /** What can be written. */
  public enum Target {
    /** PASCAL VOC's layout. */
    VOC,
    /** COCO's JSON beside the images. */
    COCO,
    /** YOLO's labels and {@code data.yaml}. */
    YOLO;

    private SetWriter writer() {
      return switch (this) {
        case VOC -> new VocWriter();
        case COCO -> new CocoWriter();
        case YOLO -> new YoloWriter();
      };
    }
  }

  /**
   * What was read before and after.
   *
   * @param before in the source
   * @param after in what was written, read anew
   * @param lost what no format here has a place for, with how many objects had it
   */
  public record Outcome(SetCounts before, SetCounts after, Map<String, Integer> lost) {}

  /**
   * Converts, and reads what was written to count it.
   *
   * @throws UserError if the set has defects that would be lost, the target exists, or two images
   *     would have one name; nothing is left behind then
   */
  public static Outcome convert(StatedSet set, Target target, Path folder) {
    if (Files.exists(folder)) {
      throw new UserError(
          "%s exists; choose a folder that does not, so that nothing is mixed".formatted(folder));
    }
    PortableSet portable = new DataConversion().portable(set);
    Path absolute = folder.toAbsolutePath().normalize();
    Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    if (Files.exists(part)) {
      throw new UserError("%s is left of a conversion that was killed: delete it".formatted(part));
    }
    SetWriter writer = target.writer();
    try {
      writer.write(portable, part);
      for (PortableImage image : portable.images()) {
        copy(image, part.resolve(writer.pictures()).resolve(image.picture()));
      }
      SetCounts before = SetCounts.of(set);
      SetCounts after = SetCounts.of(StatedSets.read(part));
      if (!before.equals(after)) {
        throw new IllegalStateException("%s became %s".formatted(before, after));
      }
      Files.move(part, absolute);
      return new Outcome(before, after, set.passedOver());
    } catch (IOException e) {
      throw AtomicFile.unwritable(folder, e);
    } finally {
      Leftovers.delete(part);
    }
  }

  private static void copy(PortableImage image, Path to) throws IOException {
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(image.file(), to);
  }

  private PortableSet portable(StatedSet set) {
    for (Defect defect : set.defects()) {
      problems.add("%s  %s".formatted(defect.place(), defect.reason()));
    }
    Map<String, List<Integer>> splits = new LinkedHashMap<>();
    for (StatedSplit split : set.splits()) {
      var places = new ArrayList<Integer>();
      for (StatedImage image : split.images()) {
        places.add(placeOfFile.computeIfAbsent(identity(image.file()), file -> place(image)));
      }
      splits.put(split.name(), places);
    }
    problems.throwIfAny("Nothing was converted: mend these first, else they would be lost.");
    return new PortableSet(set.classes(), images, splits);
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private int place(StatedImage image) {
    Path other = fileOfId.putIfAbsent(image.id(), image.file());
    if (other != null) {
      problems.add(
          "%s and %s would both be called '%s': rename one"
              .formatted(other, image.file(), image.id()));
    }
    int[] size = size(image);
    String name = image.file().getFileName().toString();
    images.add(
        new PortableImage(
            image.id(),
            name.substring(ImageEndings.without(name).length()),
            image.file(),
            size[0],
            size[1],
            image.objects().stream().map(object -> object(image, object)).toList()));
    return images.size() - 1;
  }

  private int[] size(StatedImage image) {
    try {
      ImageHeader header =
          ImageHeader.of(image.file())
              .filter(ImageHeader::isSized)
              .orElseThrow(
                  () -> new UserError("the size of %s is not known".formatted(image.file())));
      if (header.orientation() != 1 && !image.objects().isEmpty()) {
        throw new UserError(
            "%s has the EXIF orientation %d, which formats treat differently: turn its pixels first"
                .formatted(image.file(), header.orientation()));
      }
      Optional<String> contradiction = image.contradiction(header);
      if (contradiction.isPresent()) {
        throw new UserError("%s %s".formatted(image.file(), contradiction.get()));
      }
      return new int[] {header.width(), header.height()};
    } catch (UserError e) {
      problems.add(String.valueOf(e.getMessage()));
      return new int[] {1, 1};
    }
  }

  private static PortableObject object(StatedImage image, AnnotatedObject object) {
    PixelBox box = image.box(object);
    double width = object.width() - image.shift();
    double height = object.height() - image.shift();
    OptionalDouble area = object.area();
    boolean plain =
        area.isEmpty()
            || Math.abs(area.getAsDouble() - width * height) <= SAME_AREA * area.getAsDouble();
    return new PortableObject(
        object.className(),
        box.x1(),
        box.y1(),
        width,
        height,
        plain ? OptionalDouble.empty() : area,
        object.difficult(),
        object.crowd(),
        object.appearance());
  }
}
