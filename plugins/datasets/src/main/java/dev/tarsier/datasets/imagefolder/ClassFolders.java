package dev.tarsier.datasets.imagefolder;

import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class folders below a root, sorted by name, and the files of each. Entries whose name begins
 * with a dot are passed over: they belong to tools.
 */
final class ClassFolders {

  /** Who points one folder too high would train to tell the splits apart. */
  private static final Set<String> SPLITS =
      Set.of("train", "training", "val", "valid", "validation", "test", "testing");

  private final Path root;
  private final TreeMap<String, Path> byName = new TreeMap<>();

  private ClassFolders(Path root) {
    this.root = root;
    for (Path folder : children(root)) {
      if (Files.isDirectory(folder)) {
        byName.put(name(folder), folder);
      }
    }
  }

  /**
   * The class folders of this root.
   *
   * @throws UserError if it is no folder, or holds none, or holds the splits of a dataset
   */
  static ClassFolders below(Path root) {
    var folders = new ClassFolders(Folders.existing(root, "root"));
    if (folders.byName.isEmpty()) {
      throw new UserError(
          "root: %s holds no folder, and image_folder takes an image's class from its folder. Put the images of each class into a folder that bears the class's name."
              .formatted(root));
    }
    if (SPLITS.containsAll(folders.byName.keySet())) {
      throw new UserError(
          "root: %s holds splits (%s), not classes. Name the folder of one split, such as %s."
              .formatted(
                  root,
                  String.join(", ", folders.names()),
                  folders.byName.firstEntry().getValue()));
    }
    return folders;
  }

  /** The names of the folders, sorted. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The files directly below the root, which belong to no class. */
  List<Path> strays() {
    return children(root).stream().filter(Files::isRegularFile).toList();
  }

  /**
   * All files of a class, those of folders within its folder among them: folder by folder, each
   * sorted by name. The order is that of torchvision, {@code sorted(os.walk(…))}.
   */
  List<Path> files(String className) {
    Path folder = byName.get(className);
    return folder == null ? List.of() : files(folder);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(file -> isShown(folder.relativize(file)))
          .sorted(
              Comparator.comparing((Path file) -> String.valueOf(file.getParent()))
                  .thenComparing(ClassFolders::name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unlisted(folder, e);
    }
  }

  /** Whether no part of a path below some folder is hidden. */
  private static boolean isShown(Path relative) {
    boolean shown = true;
    for (Path part : relative) {
      shown &= !part.toString().startsWith(".");
    }
    return shown;
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> isShown(folder.relativize(path)))
          .sorted(Comparator.comparing(ClassFolders::name))
          .toList();
    } catch (IOException e) {
      throw unlisted(folder, e);
    }
  }

  private static UserError unlisted(Path folder, Exception e) {
    return new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
