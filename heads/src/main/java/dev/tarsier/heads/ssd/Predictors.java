package dev.tarsier.heads.ssd;

import dev.tarsier.nn.Activation;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;

/**
 * The layers that stand on each map.
 *
 * @param towerDepth 3x3 convolutions before the predictors
 * @param towerChannels of these
 * @param separable whether convolutions are depthwise-separable, as in SSDLite
 * @param epsilon of batch norms
 * @param momentum of batch norms
 * @param init of the depthwise convolutions
 * @param predictorInit of the last convolutions, whose biases begin at 0
 */
record Predictors(
    int towerDepth,
    int towerChannels,
    boolean separable,
    double epsilon,
    double momentum,
    Initializer init,
    Initializer predictorInit) {

  /** torchvision's SSDLite, as TensorFlow's: N(0, 0.03²), and norms that change slowly. */
  static final Initializer LITE_INIT = Initializer.normal(0.03);

  static final double LITE_EPSILON = 0.001;
  static final double LITE_MOMENTUM = 0.03;

  private static final Initializer PYTORCH = Initializer.kaimingUniform(Math.sqrt(5));

  /** One 3x3 convolution, as in the paper; what differs is an option. */
  static Predictors of(int towerDepth, int towerChannels, boolean separable) {
    return new Predictors(
        towerDepth,
        towerChannels,
        separable,
        BatchNorm2d.EPSILON,
        BatchNorm2d.MOMENTUM,
        PYTORCH,
        Initializer.xavierUniform());
  }

  /** SSDLite: a depthwise 3x3 with batch norm and ReLU6, then 1x1. */
  static Predictors lite() {
    return new Predictors(0, 0, true, LITE_EPSILON, LITE_MOMENTUM, LITE_INIT, LITE_INIT);
  }

  /** Channels that the predictors of a map see. */
  int channels(int ofMap) {
    return towerDepth == 0 ? ofMap : towerChannels;
  }

  /** What a map passes before its predictors. */
  Layer tower(int in) {
    if (towerDepth == 0) {
      return new Identity();
    }
    var layers = new Sequential();
    for (int i = 0; i < towerDepth; i++) {
      layers.add(convolution(i == 0 ? in : towerChannels));
    }
    return layers;
  }

  private Layer convolution(int in) {
    return separable
        ? new Sequential(depthwise(in), activated(Conv2d.of(in, towerChannels, 1)))
        : activated(Conv2d.of(in, towerChannels, 3).padding(1));
  }

  private Layer activated(Conv2d.Builder convolution) {
    return new Sequential(
        convolution.noBias().build(), norm(towerChannels), Activation.RELU_IN_PLACE.layer());
  }

  private Layer depthwise(int channels) {
    return new Sequential(
        Conv2d.of(channels, channels, 3).padding(1).depthwise().noBias().init(init).build(),
        norm(channels),
        Activation.RELU6.layer());
  }

  private Layer norm(int channels) {
    return new BatchNorm2d(channels, epsilon, momentum);
  }

  /** From a map's channels to {@code out} numbers a cell. */
  Layer predictor(int in, int out) {
    Conv2d.Builder last =
        (separable ? Conv2d.of(in, out, 1) : Conv2d.of(in, out, 3).padding(1))
            .init(predictorInit)
            .biasInit(Initializer.constant(0));
    return separable ? new Sequential(depthwise(in), last.build()) : last.build();
  }
}
