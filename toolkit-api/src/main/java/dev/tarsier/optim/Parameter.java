package dev.tarsier.optim;

import ai.djl.ndarray.NDArray;

/**
 * An array that learns.
 *
 * @param key its state-dict key, such as {@code backbone.body.conv1.weight}: what its optimizer
 *     state is known by in a checkpoint
 * @param array its values; changed in place
 * @param rateScale what the learning rate is multiplied by for this array
 * @param decayScale what the weight decay is multiplied by for this array
 */
public record Parameter(String key, NDArray array, double rateScale, double decayScale) {

  /** An array that learns as the options say. */
  public static Parameter of(String key, NDArray array) {
    return new Parameter(key, array, 1, 1);
  }
}
