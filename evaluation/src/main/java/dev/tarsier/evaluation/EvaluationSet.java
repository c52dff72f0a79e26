package dev.tarsier.evaluation;

import dev.tarsier.evaluation.FederatedLabels.Frequency;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * What an evaluation works on: classes, images, ground truth and detections.
 *
 * <p>Order has a meaning where scores are equal. COCO counts images in the order of the list, then
 * detections in the order of their file; its own program orders images and categories by rising id,
 * so readers of COCO files sort by id. VOC counts detections in the order of their file alone,
 * which {@link DetectionColumns#order} keeps.
 *
 * <p>The boxes are columns of numbers; {@link #images()} shows them image by image to whoever
 * prefers that.
 */
public final class EvaluationSet {
  private final List<String> classes;
  private final List<ImageInfo> infos;
  private final TruthColumns truths;
  private final DetectionColumns detections;
  private final List<EvaluatedImage> images;
  private final FederatedLabels labels;

  /**
   * An image without its boxes.
   *
   * @param id the name by which reports show the image; unique in its set
   * @param width pixels, 0 where unknown (the numbers do not depend on it)
   * @param height pixels, 0 where unknown
   * @param file the file's name where it is another than the id; else empty
   */
  public record ImageInfo(String id, int width, int height, String file) {

    /** An image whose id is all that names it. */
    public ImageInfo(String id, int width, int height) {
      this(id, width, height, "");
    }
  }

  /**
   * A set of columns.
   *
   * @throws InvalidEvaluationInput for repeated names or ids
   */
  public EvaluationSet(
      List<String> classes,
      List<ImageInfo> images,
      BoxSource.OfTruths truths,
      BoxSource.OfDetections detections) {
    this.classes = List.copyOf(classes);
    this.infos = List.copyOf(images);
    checkUnique(classes);
    checkImages(infos);
    this.truths = new TruthColumns(truths, classes.size(), infos.size());
    this.detections = new DetectionColumns(detections, classes.size(), infos.size());
    this.images = new ImageView(infos, this.truths, this.detections);
    labels = new FederatedLabels(Collections.nCopies(classes.size(), Frequency.UNKNOWN));
  }

  /**
   * A set of images, each with its boxes; the order of the file is that of the images, and within
   * each that of its lists.
   *
   * @throws InvalidEvaluationInput for repeated names or ids, and boxes of a category that does not
   *     exist
   */
  public EvaluationSet(List<String> classes, List<EvaluatedImage> images) {
    this(
        classes,
        images.stream()
            .map(image -> new ImageInfo(image.id(), image.width(), image.height()))
            .toList(),
        ListedBoxes.truths(images, classes.size()),
        ListedBoxes.detections(images, classes.size()));
  }

  private EvaluationSet(EvaluationSet from, DetectionColumns detections, FederatedLabels labels) {
    classes = from.classes;
    infos = from.infos;
    truths = from.truths;
    this.detections = detections;
    images = new ImageView(infos, truths, detections);
    this.labels = labels;
  }

  /** The same images and ground truth with other detections. */
  public EvaluationSet withDetections(BoxSource.OfDetections other) {
    return new EvaluationSet(
        this, new DetectionColumns(other, classes.size(), infos.size()), labels);
  }

  /**
   * The images {@code part}, {@code part + parts}, {@code part + 2·parts}, … with their boxes.
   *
   * @param part from 0
   */
  public EvaluationSet share(int part, int parts) {
    if (part < 0 || part >= parts) {
      throw new InvalidEvaluationInput(
          "there is no part %d of %d: parts count from 1".formatted(part + 1, parts));
    }
    return new ShareOfImages(part, parts).of(this);
  }

  /** The same set with what it says besides boxes. */
  public EvaluationSet withLabels(FederatedLabels other) {
    return new EvaluationSet(this, detections, other);
  }

  /** What a federated set says besides boxes; empty for any other. */
  public FederatedLabels labels() {
    return labels;
  }

  /** Names; a box's category is an index into this list. */
  public List<String> classes() {
    return classes;
  }

  /** The images without their boxes. */
  public List<ImageInfo> imageInfos() {
    return infos;
  }

  /** Ground truth by class and image. */
  public TruthColumns truths() {
    return truths;
  }

  /** Detections by class and image. */
  public DetectionColumns detections() {
    return detections;
  }

  /** The images with their boxes, which are put together when an image is asked for. */
  public List<EvaluatedImage> images() {
    return images;
  }

  /** Number of ground-truth boxes, crowds and difficult ones included. */
  public int truthCount() {
    return truths.size();
  }

  /** Number of detections. */
  public int detectionCount() {
    return detections.size();
  }

  private static void checkUnique(List<String> classes) {
    var seen = new HashSet<String>();
    for (String name : classes) {
      if (!seen.add(name)) {
        throw new InvalidEvaluationInput(
            "class '%s' is listed twice: give each class a name of its own".formatted(name));
      }
    }
  }

  private static void checkImages(List<ImageInfo> images) {
    var seen = new HashSet<String>();
    for (ImageInfo image : images) {
      if (!seen.add(image.id())) {
        throw new InvalidEvaluationInput(
            "image '%s' is listed twice: join its boxes in one entry, or give copies ids of their own"
                .formatted(image.id()));
      }
    }
  }
}
