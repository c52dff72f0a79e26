package dev.tarsier.evaluation;

/** Boxes in the order of their file, read number by number. */
public interface BoxSource {
  /** How many boxes there are. */
  int size();

  /** Index of the image. */
  int image(int i);

  /** Index of the class; negative: the box is left out. */
  int category(int i);

  /** Left edge. */
  double x(int i);

  /** Top edge. */
  double y(int i);

  /** Right edge minus left edge. */
  double width(int i);

  /** Bottom edge minus top edge. */
  double height(int i);

  /** Writes x, y, width and height to {@code into[at]} and behind it. */
  default void copyBox(int i, double[] into, int at) {
    into[at] = x(i);
    into[at + 1] = y(i);
    into[at + 2] = width(i);
    into[at + 3] = height(i);
  }

  /** Detections in the order of their file. */
  interface OfDetections extends BoxSource {
    /** Confidence. */
    double score(int i);
  }

  /** Ground truth in the order of its file. */
  interface OfTruths extends BoxSource {
    /** The area that COCO's size ranges look at. */
    double area(int i);

    /** COCO's {@code iscrowd}. */
    boolean crowd(int i);

    /** VOC's {@code difficult}. */
    boolean difficult(int i);
  }
}
