package dev.tarsier.datasets.reading;

/** What becomes of a box that reaches outside its image. */
public enum Outside {
  /** It is cut at the image's edge; one wholly outside is dropped. */
  CLIP,
  /** The dataset is not opened. */
  ERROR,
  /** It is left out. */
  DROP
}
