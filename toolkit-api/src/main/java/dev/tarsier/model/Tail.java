package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;

/**
 * What a classification network does behind its last chosen stage, up to the vector its classes are
 * told from: a head may run it on each region instead of on the whole image. ResNet's {@code
 * layer4} and its average are one (He et al., CVPR 2016, appendix A: "C4"), VGG's fc6 and fc7
 * another (Girshick: "Fast R-CNN", ICCV 2015, section 2.2).
 *
 * <pre>
 * in    (R, C, side, side)   regions pooled from the backbone's last stage
 * out   (R, channels)
 * </pre>
 *
 * <p>Its keys are the backbone's own, under the place the head hangs it, so that a classifier's
 * weight file fills it as well.
 */
public final class Tail extends Layer {

  private final Layer layers;
  private final int side;
  private final int channels;

  /**
   * These layers.
   *
   * @param layers from (R, C, side, side) to (R, channels), under the backbone's own keys
   * @param side cells of a region, as many as the network sees there of an image of its native size
   * @param channels of the vector
   */
  public Tail(Layer layers, int side, int channels) {
    this.layers = child("", layers);
    this.side = side;
    this.channels = channels;
  }

  /** Rows and columns a region is pooled to. */
  public int side() {
    return side;
  }

  /** The length of a region's vector. */
  public int channels() {
    return channels;
  }

  @Override
  protected NDArray apply(NDArray regions) {
    return layers.forward(regions);
  }
}
