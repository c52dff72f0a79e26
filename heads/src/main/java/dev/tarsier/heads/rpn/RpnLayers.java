package dev.tarsier.heads.rpn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.anchor.Grid;
import dev.tarsier.model.Features;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers that slide over every level (Figure 3, left).
 *
 * <pre>
 * in           maps (N, C, H_l, W_l)
 * conv         3x3 to C, ReLU
 * cls_logits   1x1 to A     objectness of each of a cell's A anchors
 * bbox_pred    1x1 to 4·A   their offsets, anchor by anchor
 * out          objectness (N, P), offsets (N, P, 4);  P = Σ_l H_l·W_l·A
 * </pre>
 *
 * <p>Anchors run by level, then row, column and anchor of the cell. One logit an anchor instead of
 * the paper's two: the same function with half of the weights.
 */
final class RpnLayers extends Network {

  private final Layer conv;
  private final Layer logits;
  private final Layer offsets;

  RpnLayers(int channels, int anchorsPerCell, int convolutions) {
    var hidden = new Sequential();
    for (int i = 0; i < convolutions; i++) {
      hidden.add(
          new Sequential(begun(Conv2d.of(channels, channels, 3).same()), Activation.RELU.layer()));
    }
    conv = child("conv", hidden);
    logits = child("cls_logits", begun(Conv2d.of(channels, anchorsPerCell, 1)));
    offsets = child("bbox_pred", begun(Conv2d.of(channels, 4 * anchorsPerCell, 1)));
  }

  /** Section 3.1.3: N(0, 0.01²). */
  private static Conv2d begun(Conv2d.Builder builder) {
    return builder.init(Initializer.normal(0.01)).biasInit(Initializer.constant(0)).build();
  }

  RpnPrediction forward(Features maps) {
    var objectness = new ArrayList<NDArray>();
    var boxes = new ArrayList<NDArray>();
    for (NDArray map : maps.maps()) {
      NDArray hidden = conv.forward(map);
      objectness.add(perAnchor(logits.forward(hidden), 1).squeeze(2));
      boxes.add(perAnchor(offsets.forward(hidden), 4));
    }
    List<Grid> grids = maps.maps().stream().map(RpnLayers::grid).toList();
    return new RpnPrediction(Functional.concat(objectness, 1), Functional.concat(boxes, 1), grids);
  }

  /** (N, A·k, H, W) → (N, H·W·A, k): a cell's channels are its A anchors, k numbers each. */
  private static NDArray perAnchor(NDArray map, int k) {
    return map.transpose(0, 2, 3, 1).reshape(map.getShape().get(0), -1, k);
  }

  private static Grid grid(NDArray map) {
    return new Grid((int) map.getShape().get(2), (int) map.getShape().get(3));
  }
}
