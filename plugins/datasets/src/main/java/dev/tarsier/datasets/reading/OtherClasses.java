package dev.tarsier.datasets.reading;

/** What becomes of an object whose class is not among the experiment's. */
public enum OtherClasses {
  /** The dataset is not opened. */
  ERROR,
  /** The object is left out, its image stays. */
  DROP
}
