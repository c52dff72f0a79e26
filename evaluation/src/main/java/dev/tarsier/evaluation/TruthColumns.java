package dev.tarsier.evaluation;

/** Ground truth as columns, by class, then by image, then in the order of its file. */
public final class TruthColumns extends BoxColumns {
  private static final byte CROWD = 1;
  private static final byte DIFFICULT = 2;

  private final double[] areas;
  private final byte[] flags;

  /**
   * Sorts ground truth into columns.
   *
   * @throws InvalidEvaluationInput for a number that is not finite
   */
  public TruthColumns(BoxSource.OfTruths source, int classes, int imageCount) {
    super(source, classes, imageCount);
    areas = new double[size()];
    flags = new byte[size()];
    for (int i = 0; i < areas.length; i++) {
      int from = order(i);
      areas[i] = source.area(from);
      Finite.check("the area of a ground truth", areas[i]);
      flags[i] =
          (byte) ((source.crowd(from) ? CROWD : 0) | (source.difficult(from) ? DIFFICULT : 0));
    }
  }

  /** The area that COCO's size ranges look at. */
  public double area(int i) {
    return areas[i];
  }

  /** COCO's {@code iscrowd}: takes any number of detections and counts for nothing. */
  public boolean crowd(int i) {
    return (flags[i] & CROWD) != 0;
  }

  /** VOC's flag: a hit counts neither as true nor as false. */
  public boolean difficult(int i) {
    return (flags[i] & DIFFICULT) != 0;
  }

  /** Ground truth {@code i}, which is of class {@code category}. */
  public TruthBox box(int i, int category) {
    return new TruthBox(
        x(i), y(i), width(i), height(i), category, areas[i], crowd(i), difficult(i));
  }
}
