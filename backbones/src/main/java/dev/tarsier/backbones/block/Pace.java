package dev.tarsier.backbones.block;

import dev.tarsier.nn.Conv2d;

/**
 * Counts the stride on the way through a network, and turns the last halving into dilation where
 * that is wanted: the map keeps its size, and later kernels spread to see as far as before.
 */
public final class Pace {

  private static final int LAST = 32;

  private final int lastDilation;
  private int stride = 2;
  private int dilation = 1;

  /**
   * Begins behind a stem of stride 2.
   *
   * @param lastDilation of the stage that would reach stride 32; 1 lets it stride
   */
  public Pace(int lastDilation) {
    this.lastDilation = lastDilation;
  }

  /** Pixels of the input per step of the map so far. */
  public int stride() {
    return stride;
  }

  /** What the next block does where the table gives this stride. */
  public Step step(int wanted) {
    if (wanted * stride == LAST && wanted > 1 && lastDilation > 1) {
      // The block that would have strided still sees a dense map.
      dilation = lastDilation;
      return new Step(1, 1);
    }
    stride *= wanted;
    return new Step(wanted, dilation);
  }

  /** Stride and dilation of one block. */
  public record Step(int stride, int dilation) {

    /** The same padded convolution with this stride and dilation. */
    public Conv2d.Builder applyTo(Conv2d.Builder conv) {
      return conv.stride(stride).dilation(dilation).same();
    }
  }
}
