package dev.tarsier.datasets.reading;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Optional;

/**
 * Compares what annotations say of their images with the images' headers, once, when a dataset
 * opens: the size, and which way up the boxes were drawn.
 */
final class ImageSizes {

  private final Exif exif;
  private final Imaging imaging;

  ImageSizes(Exif exif, Imaging imaging) {
    this.exif = exif;
    this.imaging = imaging;
  }

  /**
   * The images with the size of the picture their boxes belong to.
   *
   * @throws UserError naming the images that contradict their annotations
   */
  List<SizedImage> settle(List<RawImage> images, Remarks remarks) {
    List<Outcome> outcomes = images.parallelStream().map(this::outcome).toList();
    var problems = new Problems();
    outcomes.forEach(outcome -> outcome.problem().ifPresent(problems::add));
    problems.throwIfAny("");
    for (Outcome outcome : outcomes) {
      outcome.remark().ifPresent(what -> remarks.add(what, outcome.place()));
    }
    return outcomes.stream().flatMap(outcome -> outcome.image().stream()).toList();
  }

  private record Outcome(
      String place,
      Optional<SizedImage> image,
      Optional<String> problem,
      Optional<String> remark) {}

  private Outcome outcome(RawImage image) {
    String place = image.file().toString();
    try {
      Settled settled = settle(image);
      return new Outcome(place, Optional.of(settled.image()), Optional.empty(), settled.remark());
    } catch (UserError e) {
      return new Outcome(
          place, Optional.empty(), Optional.of(String.valueOf(e.getMessage())), Optional.empty());
    }
  }

  private record Settled(SizedImage image, Optional<String> remark) {}

  private Settled settle(RawImage image) {
    Optional<ImageHeader> known = ImageHeader.of(image.file()).filter(ImageHeader::isSized);
    if (known.isEmpty()) {
      return new Settled(undecoded(image), Optional.empty());
    }
    ImageHeader header = known.get();
    boolean upright = exif != Exif.STORED;
    if (exif == Exif.ERROR && header.orientation() != 1 && !image.objects().isEmpty()) {
      checkUpright(image, header);
    }
    int width = upright ? header.uprightWidth() : header.width();
    int height = upright ? header.uprightHeight() : header.height();
    if (image.isSized() && (image.width() != width || image.height() != height)) {
      throw otherSize(image, header, width, height);
    }
    return new Settled(
        new SizedImage(image.sized(width, height), upright), remark(header, image, upright));
  }

  /** Without a header that is understood, decoding tells what is wrong, now or later. */
  private SizedImage undecoded(RawImage image) {
    if (image.isSized()) {
      return new SizedImage(image, true);
    }
    Image decoded = imaging.read(image.file());
    return new SizedImage(image.sized(decoded.width(), decoded.height()), true);
  }

  private static void checkUpright(RawImage image, ImageHeader header) {
    boolean onlyUpright =
        header.isTurned()
            && header.width() != header.height()
            && image.width() == header.uprightWidth()
            && image.height() == header.uprightHeight();
    if (!onlyUpright) {
      throw new UserError(
          "image %s has the EXIF orientation %d, and nothing says whether its boxes were drawn on the turned picture: set exif: upright (viewers, CVAT and web tools show it so) or exif: stored (most scripts and older desktop tools do), or strip the tag from the file"
              .formatted(image.file(), header.orientation()));
    }
  }

  private static Optional<String> remark(ImageHeader header, RawImage image, boolean upright) {
    if (header.orientation() == 1 || image.objects().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        upright
            ? "EXIF orientation applied; the boxes are taken as drawn on the upright picture"
            : "EXIF orientation left aside; the boxes are taken as drawn on the stored pixels");
  }

  private static UserError otherSize(RawImage image, ImageHeader header, int width, int height) {
    boolean swapped = width == image.height() && height == image.width();
    String why = ". Scale the boxes or restore the image they were drawn on.";
    if (swapped && header.isTurned()) {
      why =
          ": its EXIF orientation %d exchanges them; set exif to the other of upright and stored, if the boxes were drawn so"
              .formatted(header.orientation());
    } else if (swapped) {
      why = ": width and height are swapped; correct the annotation.";
    }
    return new UserError(
        "image %s is %d x %d, its annotation says %d x %d%s"
            .formatted(image.file(), width, height, image.width(), image.height(), why));
  }
}
