package dev.tarsier.cli.evaluate;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import dev.tarsier.files.DataPath;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.Pictures;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the pictures lie that a gallery shows. */
final class PictureFolder {

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "The folder of the pictures, for the report's gallery: found by file name or by id; without, boxes stand on an empty ground.")
  private @Nullable Path folder;

  private int wanted;
  private int missing;

  /**
   * The picture of an image, encoded for the page; nothing where none is wanted or found, or where
   * this Java can neither read nor shrink it.
   *
   * @throws UserError if the folder is none, or a name leads out of it
   */
  byte[] of(ImageInfo image) throws IOException {
    if (folder == null) {
      return new byte[0];
    }
    if (!Files.isDirectory(folder)) {
      throw new UserError("--images: there is no folder %s".formatted(folder));
    }
    wanted++;
    Optional<Path> file = find(folder, image);
    byte[] picture = file.isEmpty() ? new byte[0] : PagePicture.of(file.get());
    missing += picture.length == 0 ? 1 : 0;
    return picture;
  }

  /** How many pictures were asked for. */
  int wanted() {
    return wanted;
  }

  /** How many pictures that were asked for could not be had. */
  int missing() {
    return missing;
  }

  private static Optional<Path> find(Path root, ImageInfo image) {
    if (!image.file().isEmpty()) {
      Path named = DataPath.inside(root, image.file(), "--images: ");
      if (Files.isRegularFile(named)) {
        return Optional.of(named);
      }
    }
    DataPath.checkName(image.id(), "--images: ");
    List<Path> found = new Pictures(root).of(ImageEndings.without(image.id()));
    return found.stream().findFirst();
  }
}
