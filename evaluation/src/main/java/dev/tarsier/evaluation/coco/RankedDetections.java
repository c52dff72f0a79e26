package dev.tarsier.evaluation.coco;

/** The detections of one class that the largest limit leaves, as columns. */
final class RankedDetections {
  final double[] scores;
  final int[] images;

  /** Place of the detection in its image, from 0: the limits of detections cut here. */
  final int[] ranks;

  /** Index into the set's columns. */
  final int[] sources;

  /** One bit an area range: the detection itself lies outside it. */
  final int[] outside;

  RankedDetections(int size) {
    scores = new double[size];
    images = new int[size];
    ranks = new int[size];
    sources = new int[size];
    outside = new int[size];
  }

  int size() {
    return scores.length;
  }

  /** The same in another order, or the first of them. */
  RankedDetections inOrder(int[] order) {
    var other = new RankedDetections(order.length);
    for (int i = 0; i < order.length; i++) {
      other.scores[i] = scores[order[i]];
      other.images[i] = images[order[i]];
      other.ranks[i] = ranks[order[i]];
      other.sources[i] = sources[order[i]];
      other.outside[i] = outside[order[i]];
    }
    return other;
  }
}
