package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.voc.VocClassResult.Label;

/** The detections of one class by falling score, as columns. */
final class RankedLabels {
  final double[] scores;
  final int[] images;
  final int[] sources;

  /** The ground truth that is hit, or −1. */
  final int[] truths;

  final Label[] labels;

  RankedLabels(int size) {
    scores = new double[size];
    images = new int[size];
    sources = new int[size];
    truths = new int[size];
    labels = new Label[size];
  }
}
