package dev.tarsier.heads.fastrcnn;

import dev.tarsier.plugin.Setting;
import dev.tarsier.roi.RegionPooling;
import dev.tarsier.roi.RoiAlign;
import dev.tarsier.roi.RoiPool;

/** {@code roi.pooling:}, how the maps under a region become an array of one size. */
public record PoolingOptions(
    @Setting(value = "align (interpolates) or pool (maxima of whole cells)", byDefault = "align")
        Kind kind,
    @Setting(
            value = "rows and columns of the result; 0: 7, or what the backbone's tail wants",
            byDefault = "0",
            min = 0)
        int size,
    @Setting(
            value = "align: samples along each axis of a bin; 0: as many as the bin has cells",
            byDefault = "2",
            min = 0)
        int samples,
    @Setting(value = "align: whether half a cell is taken off", byDefault = "false")
        boolean aligned,
    @Setting(value = "levels of a larger stride are for proposals only", byDefault = "32", min = 1)
        int coarsestStride,
    @Setting(
            value = "side in pixels of a region that belongs to the canonical level",
            byDefault = "224",
            min = 1)
        double canonicalSide,
    @Setting(value = "level of such a region; level k has stride 2^k", byDefault = "4")
        int canonicalLevel) {

  /** The two operators. */
  public enum Kind {
    /** RoIAlign, of Mask R-CNN. */
    ALIGN,
    /** RoI pooling, of Fast R-CNN. */
    POOL
  }

  /** Section 2.1: 7 × 7 for VGG-16. */
  private static final int SIDE = 7;

  RegionPooling operator(int wantedByTail) {
    int side = size > 0 ? size : wantedByTail > 0 ? wantedByTail : SIDE;
    return switch (kind) {
      case ALIGN -> new RoiAlign(side, side, samples, aligned);
      case POOL -> new RoiPool(side, side);
    };
  }
}
