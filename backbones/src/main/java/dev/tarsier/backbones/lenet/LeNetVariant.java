package dev.tarsier.backbones.lenet;

/** Which LeNet-5. */
public enum LeNetVariant {
  /** Dense C3, max pooling, ReLU, linear output: 61,706 parameters. */
  MODERN,
  /**
   * The paper: sparse C3, trainable subsampling, 1.7159 · tanh(⅔ x), distances to drawn digits as
   * output: 60,000 trainable parameters and 840 fixed ones.
   */
  LECUN1998,
  /** As on many slides: dense C3, max pooling, tanh, linear output: 61,706 parameters. */
  SLIDES
}
