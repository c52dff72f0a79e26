package dev.tarsier.cli.images;

import dev.tarsier.output.OutputFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the drawing of each image goes, by the shortest name that is its own among all: {@code
 * x.png}; {@code x.jpg.png} where there is an {@code x.bmp} too; {@code d1/x.jpg.png} where another
 * folder has an {@code x.jpg}.
 */
public final class DrawnFiles {

  private final Map<Path, Path> targets = new HashMap<>();

  private DrawnFiles() {}

  /**
   * Claims the names for these images.
   *
   * @throws dev.tarsier.problem.UserError if one is an image of them, or somebody else's file
   */
  public static DrawnFiles in(Path folder, List<Path> images, OutputFiles outputs) {
    var drawn = new DrawnFiles();
    Map<String, Long> stems = counted(images, DrawnFiles::stem);
    Map<String, Long> names = counted(images, DrawnFiles::name);
    for (Path image : images) {
      String name;
      if (only(stems, stem(image))) {
        name = stem(image);
      } else if (only(names, name(image))) {
        name = name(image);
      } else {
        name = below(commonFolder(images), image);
      }
      drawn.targets.put(
          image, outputs.claim(folder.resolve(name + ".png"), "the drawing of " + image));
    }
    return drawn;
  }

  /** Where the drawing of an image goes. */
  public Path of(Path image) {
    return Objects.requireNonNull(targets.get(image), image::toString);
  }

  private static Map<String, Long> counted(List<Path> images, Function<Path, String> part) {
    return images.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
  }

  private static boolean only(Map<String, Long> counts, String key) {
    return counts.getOrDefault(key, 0L) == 1;
  }

  private static String name(Path image) {
    return String.valueOf(image.getFileName());
  }

  private static String stem(Path image) {
    String name = name(image);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Path commonFolder(List<Path> images) {
    Path common = absolute(images.get(0)).getParent();
    for (Path image : images) {
      while (common != null && !absolute(image).startsWith(common)) {
        common = common.getParent();
      }
    }
    return common == null ? Path.of("").toAbsolutePath().getRoot() : common;
  }

  private static String below(Path common, Path image) {
    return common.relativize(absolute(image)).toString();
  }

  private static Path absolute(Path image) {
    return image.toAbsolutePath().normalize();
  }
}
