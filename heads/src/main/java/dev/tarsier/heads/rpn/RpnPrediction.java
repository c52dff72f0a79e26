package dev.tarsier.heads.rpn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.anchor.Grid;
import java.util.List;

/**
 * What the layers say of every anchor of a batch.
 *
 * @param objectness (N, P), logits
 * @param offsets (N, P, 4) from the anchors
 * @param grids the cells of each level
 */
public record RpnPrediction(NDArray objectness, NDArray offsets, List<Grid> grids) {

  /** Keeps a copy of the list. */
  public RpnPrediction {
    grids = List.copyOf(grids);
  }
}
