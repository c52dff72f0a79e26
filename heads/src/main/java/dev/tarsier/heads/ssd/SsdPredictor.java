package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.List;

/**
 * SSD's predictors, section 2.1.
 *
 * <pre>
 * in   maps (N, C_l, H_l, W_l), one per level l, with A_l default boxes per cell
 * out  logits (N, P, K), offsets (N, P, 4);  P = Σ_l H_l·W_l·A_l;  class 0 of K is background
 * </pre>
 *
 * <p>Boxes run by level, then row, column and box of the cell, exactly as the default boxes do.
 */
final class SsdPredictor extends Network {

  private final int classes;
  private final List<Layer> towers = new ArrayList<>();
  private final List<Layer> classifiers = new ArrayList<>();
  private final List<Layer> regressors = new ArrayList<>();

  /**
   * What the predictors say of every default box.
   *
   * @param logits (N, P, K)
   * @param offsets (N, P, 4)
   */
  record Prediction(NDArray logits, NDArray offsets) {}

  /**
   * Predictors on these maps.
   *
   * @param boxesPerCell one number a map
   * @param classes K
   */
  SsdPredictor(
      List<FeatureShape> maps, List<Integer> boxesPerCell, int classes, Predictors layers) {
    this.classes = classes;
    var classification = new Sequential();
    var regression = new Sequential();
    var tower = new Sequential();
    for (int l = 0; l < maps.size(); l++) {
      int channels = layers.channels(maps.get(l).channels());
      towers.add(layers.tower(maps.get(l).channels()));
      classifiers.add(layers.predictor(channels, boxesPerCell.get(l) * classes));
      regressors.add(layers.predictor(channels, boxesPerCell.get(l) * 4));
    }
    towers.forEach(tower::add);
    classifiers.forEach(classification::add);
    regressors.forEach(regression::add);
    child("tower", tower);
    child("classification_head", new Sequential().add("module_list", classification));
    child("regression_head", new Sequential().add("module_list", regression));
  }

  Prediction forward(Features maps) {
    var logits = new ArrayList<NDArray>();
    var offsets = new ArrayList<NDArray>();
    for (int l = 0; l < maps.size(); l++) {
      NDArray map = towers.get(l).forward(maps.get(l));
      logits.add(perBox(classifiers.get(l).forward(map), classes));
      offsets.add(perBox(regressors.get(l).forward(map), 4));
    }
    return new Prediction(Functional.concat(logits, 1), Functional.concat(offsets, 1));
  }

  /** (N, A·k, H, W) → (N, H·W·A, k): a cell's channels are its A boxes, k numbers each. */
  static NDArray perBox(NDArray map, int k) {
    return map.transpose(0, 2, 3, 1).reshape(map.getShape().get(0), -1, k);
  }
}
