package dev.tarsier.datasets.cifar;

/** Which images of a CIFAR dataset. */
public enum CifarSplit {
  /** The official training images without the held-out ones. */
  TRAIN,
  /** The held-out training images: the last ones. */
  VALIDATION,
  /** The official test images. */
  TEST
}
