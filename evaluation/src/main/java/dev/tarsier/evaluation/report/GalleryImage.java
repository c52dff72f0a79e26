package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;

/**
 * An image to show, with what is there and what was found. Boxes are in pixels of {@code width} ×
 * {@code height}, whatever the size of the picture inside the JPEG, so a scaled-down picture does.
 */
public final class GalleryImage {
  private final String id;
  private final int width;
  private final int height;
  private final byte[] jpeg;
  private final List<TruthBox> truths;
  private final List<ScoredBox> detections;

  /**
   * An image to show.
   *
   * @param jpeg the encoded picture; not copied
   * @param detections those to draw: callers leave out the ones below the score they care about
   */
  public GalleryImage(
      String id,
      int width,
      int height,
      byte[] jpeg,
      List<TruthBox> truths,
      List<ScoredBox> detections) {
    this.id = id;
    this.width = width;
    this.height = height;
    this.jpeg = jpeg;
    this.truths = List.copyOf(truths);
    this.detections = List.copyOf(detections);
  }

  /**
   * An evaluated image with its picture.
   *
   * @param jpeg the encoded picture; not copied
   * @param minScore detections below it are not drawn
   */
  public static GalleryImage of(EvaluatedImage image, byte[] jpeg, double minScore) {
    return new GalleryImage(
        image.id(),
        image.width(),
        image.height(),
        jpeg,
        image.truths(),
        image.detections().stream().filter(box -> box.score() >= minScore).toList());
  }

  String id() {
    return id;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  byte[] jpeg() {
    return jpeg;
  }

  List<TruthBox> truths() {
    return truths;
  }

  List<ScoredBox> detections() {
    return detections;
  }
}
