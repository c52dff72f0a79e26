package dev.tarsier.annotations.yolo;

import dev.tarsier.files.DataPath;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.OutsidePaths;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the images of a split and their label files. */
public final class YoloFolder {

  private static final String IMAGES = "images";
  private static final String LABELS = "labels";
  private static final String UP = "../";

  private final Path root;
  private final OutsidePaths outside;
  private final Remarks remarks;

  private YoloFolder(Path root, OutsidePaths outside, Remarks remarks) {
    this.root = root;
    this.outside = outside;
    this.remarks = remarks;
  }

  /**
   * The images of a split that a {@code data.yaml} names, each folder in the order of its names.
   *
   * @throws UserError if there is no such split, or a folder, list or image of it is missing
   */
  public static List<Path> images(
      YoloData data, String split, OutsidePaths outside, Remarks remarks) {
    Path base = folderOf(data.file());
    Path root = base;
    if (!data.path().isEmpty()) {
      Path stated = DataPath.below(base, data.path(), outside, data.file() + ", path");
      if (Files.isDirectory(stated)) {
        root = stated;
      } else {
        remarks.add("path names no folder; the folder of data.yaml is taken", data.path());
      }
    }
    var folder = new YoloFolder(root, outside, remarks);
    Set<Path> images = new LinkedHashSet<>();
    for (String entry : data.split(split)) {
      images.addAll(folder.entry(entry, "%s, %s".formatted(data.file(), split)));
    }
    return List.copyOf(images);
  }

  /**
   * The images of a plain folder: below {@code images}, below {@code images/SPLIT}, {@code
   * SPLIT/images} or {@code SPLIT}, or the folder's own.
   *
   * @throws UserError if there is none
   */
  public static List<Path> images(Path folder, Optional<String> split) {
    List<Path> places =
        split
            .map(
                name ->
                    List.of(
                        DataPath.inside(folder.resolve(IMAGES), name, "split"),
                        DataPath.inside(folder, name, "split").resolve(IMAGES),
                        DataPath.inside(folder, name, "split")))
            .orElse(List.of(folder.resolve(IMAGES), folder));
    Path found =
        places.stream()
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> new UserError("none of the folders %s exists".formatted(places)));
    return walk(found);
  }

  private List<Path> entry(String entry, String place) {
    Path path = located(entry, place);
    if (Files.isDirectory(path)) {
      return walk(path);
    }
    if (Files.isRegularFile(path) && path.toString().endsWith(".txt")) {
      return listed(path);
    }
    throw new UserError(
        "%s: there is no folder and no list (*.txt) %s".formatted(place, path.normalize()));
  }

  /** Exports write {@code ../train/images} for a folder beside the file. */
  private Path located(String entry, String place) {
    String inner = entry;
    while (inner.startsWith(UP)) {
      inner = inner.substring(UP.length());
    }
    if (!inner.equals(entry) && !inner.isEmpty()) {
      Path beside = DataPath.below(root, inner, outside, place);
      if (Files.exists(beside)) {
        remarks.add("a path begins with ../ and is found beside data.yaml without it", entry);
        return beside;
      }
    }
    return DataPath.below(root, entry, outside, place);
  }

  private List<Path> listed(Path list) {
    List<String> lines = TextFile.lines(list, "image list");
    var images = new ArrayList<Path>();
    var problems = new Problems();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String place = "%s:%d".formatted(list, i + 1);
      Path image = DataPath.below(root, line, outside, place);
      Path beside = DataPath.below(folderOf(list), line, outside, place);
      if (Files.isRegularFile(image)) {
        images.add(image);
      } else if (Files.isRegularFile(beside)) {
        images.add(beside);
      } else {
        problems.add("%s: there is no image %s".formatted(place, image));
      }
    }
    problems.throwIfAny("");
    return images;
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> images =
          files.filter(ImageEndings::has).filter(Files::isRegularFile).sorted().toList();
      if (images.isEmpty()) {
        throw new UserError(
            "there is no image in %s (%s)".formatted(folder, ImageEndings.listed()));
      }
      return images;
    } catch (IOException e) {
      throw new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
    }
  }

  /** Where an image's labels are: {@code labels} for the last {@code images} of its path. */
  public static Path labels(Path image) {
    Path folder = folderOf(image);
    String name = ImageEndings.without(image.getFileName().toString()) + ".txt";
    for (int i = folder.getNameCount() - 1; i >= 0; i--) {
      if (folder.getName(i).toString().equals(IMAGES)) {
        @Nullable Path start = folder.getRoot();
        Path before = i == 0 ? Path.of("") : folder.subpath(0, i);
        Path labels = start == null ? before : start.resolve(before);
        labels = labels.resolve(LABELS);
        return i + 1 < folder.getNameCount()
            ? labels.resolve(folder.subpath(i + 1, folder.getNameCount())).resolve(name)
            : labels.resolve(name);
      }
    }
    return folder.resolve(name);
  }

  private static Path folderOf(Path file) {
    @Nullable Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
