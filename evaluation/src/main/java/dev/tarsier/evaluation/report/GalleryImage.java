package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.diagnosis.labels.LabelCandidate;
import dev.tarsier.evaluation.diagnosis.tide.TideError;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image to show, with what is there and what was found. Boxes are in pixels of {@code width} ×
 * {@code height}, whatever the size of the picture inside the JPEG, so a scaled-down picture does;
 * without a picture the boxes stand on an empty ground.
 */
public final class GalleryImage {
  private static final int UNKNOWN_SIZE = 640;

  private final String id;
  private final int width;
  private final int height;
  private final byte[] jpeg;
  private final List<TruthBox> truths;
  private final List<ScoredBox> detections;
  private final Set<Reason> reasons;
  private final Map<Object, String> remarks;

  /**
   * An image to show.
   *
   * @param jpeg the encoded picture, or nothing; not copied
   * @param detections those to draw: callers leave out the ones below the score they care about
   */
  public GalleryImage(
      String id,
      int width,
      int height,
      byte[] jpeg,
      List<TruthBox> truths,
      List<ScoredBox> detections) {
    this(id, width, height, jpeg, truths, detections, EnumSet.of(Reason.SAMPLE), Map.of());
  }

  private GalleryImage(
      String id,
      int width,
      int height,
      byte[] jpeg,
      List<TruthBox> truths,
      List<ScoredBox> detections,
      Set<Reason> reasons,
      Map<Object, String> remarks) {
    this.id = id;
    this.width = width > 0 ? width : UNKNOWN_SIZE;
    this.height = height > 0 ? height : UNKNOWN_SIZE;
    this.jpeg = jpeg;
    this.truths = List.copyOf(truths);
    this.detections = List.copyOf(detections);
    this.reasons = EnumSet.copyOf(reasons);
    this.remarks = Map.copyOf(remarks);
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

  /**
   * A chosen image: detections from each class's threshold on, and what is wrong with which box.
   *
   * @param jpeg the encoded picture, or nothing; not copied
   */
  public static GalleryImage of(
      EvaluationSet set, Diagnosis diagnosis, GalleryChoice choice, byte[] jpeg) {
    EvaluatedImage image = set.images().get(choice.image());
    List<Double> thresholds = diagnosis.thresholds();
    return new GalleryImage(
        image.id(),
        image.width(),
        image.height(),
        jpeg,
        image.truths(),
        image.detections().stream()
            .filter(box -> box.score() >= thresholds.get(box.category()))
            .toList(),
        choice.reasons(),
        remarks(diagnosis, choice.image()));
  }

  private static Map<Object, String> remarks(Diagnosis diagnosis, int image) {
    var remarks = new HashMap<Object, String>();
    for (TideError error : diagnosis.tide().errors()) {
      Object box = error.detection() == null ? error.truth() : error.detection();
      if (error.image() == image && box != null) {
        remarks.put(box, error.type().meaning());
      }
    }
    for (LabelCandidate candidate : diagnosis.candidates()) {
      Object box = candidate.truth() == null ? candidate.detection() : candidate.truth();
      if (candidate.image() == image && box != null) {
        remarks.merge(
            box, "label: " + candidate.suspicion().label(), (one, other) -> one + "; " + other);
      }
    }
    return remarks;
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

  Set<Reason> reasons() {
    return reasons;
  }

  /** What is wrong with a box; empty where nothing is. */
  String remark(Object box) {
    return remarks.getOrDefault(box, "");
  }
}
