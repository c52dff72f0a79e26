package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Looks at the file of one image. */
final class ImageChecks {

  private final Look look;

  ImageChecks(Look look) {
    this.look = look;
  }

  /**
   * What was seen of an image.
   *
   * @param image as stated
   * @param width of the picture its boxes belong to; 0 if it cannot be read
   * @param height likewise
   * @param digest SHA-256 of the file
   * @param look four words; all zero if it cannot be decoded
   * @param defects of the file
   */
  record Seen(
      StatedImage image,
      int width,
      int height,
      String digest,
      List<Long> look,
      List<Defect> defects) {}

  Seen of(StatedImage image) {
    Path file = image.file();
    var defects = new ArrayList<Defect>();
    List<Long> looks = List.of();
    int[] size = new int[2];
    String digest = "";
    try {
      digest = digest(file);
      looks = java.util.Arrays.stream(look.at(file)).boxed().toList();
      for (String repair : look.repairs(file)) {
        defects.add(
            new Defect(
                Kind.DAMAGED_IMAGE, file.toString(), "is decoded with made-up pixels: " + repair));
      }
      Optional<ImageHeader> header = ImageHeader.of(file).filter(ImageHeader::isSized);
      if (header.isPresent()) {
        size = new int[] {header.get().uprightWidth(), header.get().uprightHeight()};
        orientation(image, header.get()).ifPresent(defects::add);
        size(image, header.get()).ifPresent(defects::add);
      }
    } catch (UserError e) {
      defects.addAll(
          List.of(
              new Defect(
                  Kind.UNREADABLE_IMAGE,
                  file.toString(),
                  String.valueOf(e.getMessage()).replace(System.lineSeparator(), " "))));
    }
    return new Seen(image, size[0], size[1], digest, looks, defects);
  }

  /** A stated size that can be the upright one alone says which way up the boxes are. */
  private static Optional<Defect> orientation(StatedImage image, ImageHeader header) {
    boolean told =
        header.isTurned()
            && header.width() != header.height()
            && image.width() == header.uprightWidth()
            && image.height() == header.uprightHeight();
    if (header.orientation() == 1 || image.objects().isEmpty() || told) {
      return Optional.empty();
    }
    return Optional.of(
        new Defect(
            Kind.ORIENTATION,
            image.file().toString(),
            "has the EXIF orientation %d, and nothing says whether its boxes were drawn on the upright picture; set exif"
                .formatted(header.orientation())));
  }

  private static Optional<Defect> size(StatedImage image, ImageHeader header) {
    return image
        .contradiction(header)
        .map(reason -> new Defect(Kind.OTHER_SIZE, image.file().toString(), reason));
  }

  private static String digest(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(file, e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
