package dev.tarsier.evaluation;

import java.util.Arrays;

/**
 * A set of images in which each may be there several times, or not at all: a resample.
 *
 * <p>Copies of an image are images of their own. Where scores are equal the order of the images
 * decides, so a resample has an order: that of the original set, copies side by side, or that of
 * the draws.
 */
public final class ImageDraws {
  private final int[] weights;

  /** Where the places of each image start in {@link #places}. */
  private final int[] start;

  /** Places in the resample, image by image, rising; empty: the order of the original set. */
  private final int[] places;

  private ImageDraws(int[] weights, int[] start, int[] places) {
    this.weights = weights;
    this.start = start;
    this.places = places;
  }

  /**
   * Image i is there {@code weights[i]} times, in the order of the original set.
   *
   * @param weights none negative; not changed and not kept
   */
  public static ImageDraws ofWeights(int[] weights) {
    for (int weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException("an image cannot be there %d times".formatted(weight));
      }
    }
    return new ImageDraws(weights.clone(), new int[0], new int[0]);
  }

  /** Every one of {@code images} images once: the set itself. */
  public static ImageDraws once(int images) {
    var weights = new int[images];
    Arrays.fill(weights, 1);
    return new ImageDraws(weights, new int[0], new int[0]);
  }

  /**
   * Place j of the resample is image {@code drawn[j]}.
   *
   * @param images how many images there are to draw from
   */
  public static ImageDraws inOrder(int[] drawn, int images) {
    var weights = new int[images];
    for (int image : drawn) {
      weights[image]++;
    }
    var start = new int[images + 1];
    for (int i = 0; i < images; i++) {
      start[i + 1] = start[i] + weights[i];
    }
    int[] next = start.clone();
    var places = new int[drawn.length];
    for (int j = 0; j < drawn.length; j++) {
      places[next[drawn[j]]++] = j;
    }
    return new ImageDraws(weights, start, places);
  }

  /** How many images there are to draw from. */
  public int images() {
    return weights.length;
  }

  /** How often an image is there. */
  public int weight(int image) {
    return weights[image];
  }

  /** Whether the images come in the order of the original set, copies side by side. */
  public boolean isInSetOrder() {
    return start.length == 0;
  }

  /**
   * Place of a copy of an image in the resample.
   *
   * @param copy from 0, below the image's weight
   * @throws IllegalStateException if the images come in the order of the original set
   */
  public int place(int image, int copy) {
    if (isInSetOrder()) {
      throw new IllegalStateException("places are known of draws in order alone");
    }
    return places[start[image] + copy];
  }
}
