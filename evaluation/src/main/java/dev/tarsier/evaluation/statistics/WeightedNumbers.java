package dev.tarsier.evaluation.statistics;

import java.util.List;

/** Numbers of a set of images in which each image counts as often as its weight says. */
public interface WeightedNumbers {

  /** What the numbers are called, in their order. */
  List<String> names();

  /** How many images there are. */
  int images();

  /**
   * The numbers when image i is in the set {@code weights[i]} times. Called from several threads.
   *
   * @param weights one per image, not negative; not kept
   * @return one number per name, NaN where it is undefined
   */
  double[] of(int[] weights);
}
