package dev.tarsier.annotations.voc;

import dev.tarsier.files.DataPath;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.Pictures;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder in VOC's layout: XML files, pictures, and lists of ids. Without a split every XML file
 * belongs, in the order of names; XML files and pictures may then also lie side by side.
 */
public final class VocFolder {

  private static final String ENDING = ".xml";

  private final Path annotations;
  private final Path lists;
  private final Pictures pictures;
  private final Path images;

  private VocFolder(Path annotations, Path images, Path lists) {
    this.annotations = annotations;
    this.images = images;
    this.lists = lists;
    pictures = new Pictures(images);
  }

  /**
   * The folder with these three below it. Where the first does not exist and the root itself holds
   * XML files, they and the pictures are looked for there.
   *
   * @throws UserError if one of the first two is missing
   */
  public static VocFolder of(Path root, String annotations, String images, String lists) {
    Path inner = root.resolve(annotations);
    if (!Files.isDirectory(inner) && !list(root).isEmpty()) {
      return new VocFolder(root, root, root.resolve(lists));
    }
    return new VocFolder(
        existing(inner, "annotations"),
        existing(root.resolve(images), "images"),
        root.resolve(lists));
  }

  private static Path existing(Path folder, String key) {
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "%s: the folder %s does not exist: correct the key (root itself is '.')"
              .formatted(key, folder.toAbsolutePath().normalize()));
    }
    return folder;
  }

  /**
   * The ids of a split in its list's order, or of all XML files in the order of their names.
   *
   * @throws UserError if there is none, or the list has mistakes
   */
  public List<String> ids(Optional<String> split, Remarks remarks) {
    if (split.isPresent()) {
      return listedIds(split.get(), remarks);
    }
    List<String> ids = list(annotations);
    if (ids.isEmpty()) {
      throw new UserError("there is no XML file in %s".formatted(annotations));
    }
    return ids;
  }

  private List<String> listedIds(String split, Remarks remarks) {
    if (!Files.isDirectory(lists)) {
      throw new UserError(
          "split '%s' has no list: the folder %s does not exist. Set image_sets to the folder of the lists, or leave split out to read every XML file of %s."
              .formatted(split, lists, annotations));
    }
    return SplitList.read(lists, split, this::isAnnotated, remarks);
  }

  private boolean isAnnotated(String id) {
    try {
      return Files.isRegularFile(xml(id));
    } catch (UserError e) {
      return false;
    }
  }

  /** The XML file of an id, whether it exists or not. */
  public Path xml(String id) {
    return DataPath.inside(annotations, id + ENDING, "split list");
  }

  /**
   * The picture of an id. Of several the one that the annotation names.
   *
   * @param stated the annotation's own {@code filename}
   * @throws UserError if there is none, or several and none of them is named
   */
  public Path picture(String id, String stated) {
    List<Path> found = pictures.of(id);
    if (found.isEmpty()) {
      throw new UserError(
          "the image of '%s' is missing: there is no %s with an ending of %s"
              .formatted(id, images.resolve(id), ImageEndings.listed()));
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    return found.stream()
        .filter(picture -> picture.getFileName().toString().equals(stated))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "'%s' has several images, %s, and its annotation's <filename> '%s' is none of them: take all but one away"
                        .formatted(
                            id,
                            found.stream()
                                .map(picture -> picture.getFileName().toString())
                                .collect(Collectors.joining(", ")),
                            stated)));
  }

  /** Names of the XML files in a folder, without ending, sorted. */
  private static List<String> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
    }
  }
}
