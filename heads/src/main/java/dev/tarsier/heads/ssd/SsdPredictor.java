package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
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
 * in   maps (N, C_l, H_l, W_l), one per level l, with A default boxes per cell
 * out  logits (N, P, K), offsets (N, P, 4);  P = Σ_l H_l·W_l·A;  class 0 of K is background
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

  SsdPredictor(List<FeatureShape> maps, int classes, SsdOptions options) {
    this.classes = classes;
    var classification = new Sequential();
    var regression = new Sequential();
    var tower = new Sequential();
    for (FeatureShape map : maps) {
      int channels = options.towerDepth() == 0 ? map.channels() : options.towerChannels();
      towers.add(tower(map.channels(), options));
      classifiers.add(predictor(channels, options.boxesPerCell() * classes, options));
      regressors.add(predictor(channels, options.boxesPerCell() * 4, options));
    }
    towers.forEach(tower::add);
    classifiers.forEach(classification::add);
    regressors.forEach(regression::add);
    child("tower", tower);
    child("classification_head", new Sequential().add("module_list", classification));
    child("regression_head", new Sequential().add("module_list", regression));
  }

  private static Layer tower(int in, SsdOptions options) {
    if (options.towerDepth() == 0) {
      return new Identity();
    }
    var layers = new Sequential();
    int channels = in;
    for (int i = 0; i < options.towerDepth(); i++) {
      layers.add(convolution(channels, options.towerChannels(), options.separable()));
      channels = options.towerChannels();
    }
    return layers;
  }

  private static Layer convolution(int in, int out, boolean separable) {
    return separable
        ? new Sequential(depthwise(in), pointwise(in, out))
        : new Sequential(
            Conv2d.of(in, out, 3).padding(1).noBias().build(),
            new BatchNorm2d(out),
            Activation.RELU_IN_PLACE.layer());
  }

  private static Layer pointwise(int in, int out) {
    return new Sequential(
        Conv2d.of(in, out, 1).noBias().build(),
        new BatchNorm2d(out),
        Activation.RELU_IN_PLACE.layer());
  }

  private static Layer depthwise(int channels) {
    return new Sequential(
        Conv2d.of(channels, channels, 3).padding(1).depthwise().noBias().build(),
        new BatchNorm2d(channels),
        Activation.RELU6.layer());
  }

  private static Layer predictor(int in, int out, SsdOptions options) {
    Conv2d.Builder last =
        (options.separable() ? Conv2d.of(in, out, 1) : Conv2d.of(in, out, 3).padding(1))
            .init(Initializer.xavierUniform())
            .biasInit(Initializer.constant(0));
    return options.separable() ? new Sequential(depthwise(in), last.build()) : last.build();
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
  private static NDArray perBox(NDArray map, int k) {
    return map.transpose(0, 2, 3, 1).reshape(map.getShape().get(0), -1, k);
  }
}
