package dev.tarsier.backbones.zfnet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.LocalResponseNorm;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * ZFNet. Zeiler, Fergus: "Visualizing and Understanding Convolutional Networks", ECCV 2014, <a
 * href="https://arxiv.org/abs/1311.2901">arXiv:1311.2901</a>, figure 3.
 *
 * <pre>
 * in       (N, 3, 224, 224)
 * conv1    7x7/2 pad 1, 96             110x110
 * pool1    max 3x3/2, response norm     55x55    stride 4
 * conv2    5x5/2, 256                   26x26    stride 8
 * pool2    max 3x3/2, response norm     13x13    stride 16
 * conv3    3x3 pad 1, 384 (wide  512)   13x13
 * conv4    3x3 pad 1, 384 (wide 1024)   13x13
 * conv5    3x3 pad 1, 256 (wide  512)   13x13    stride 16
 * pool5    max 3x3/2                     6x6     stride 32
 * logits   average to 6x6; dropout ½, linear 4096; dropout ½, linear 4096; linear K
 * </pre>
 *
 * <p>ReLU behind every convolution and the first two linear layers. Pools round up, which alone
 * gives the figure's sizes. The stages {@code pool1} and {@code pool2} are what the pools give,
 * before the norm.
 *
 * <p>Departures: the paper does not spell out its "contrast normalisation across feature maps"; we
 * use AlexNet's response norm. Other sizes than 224 are averaged to 6x6. "All weights are
 * initialised to 10⁻²" (section 3.1) is read as N(0, 0.01²); biases begin at 0.
 */
final class ZfNet extends Backbone {

  private static final int CELLS = 6;
  private static final int HIDDEN = 4096;

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(CELLS));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its convolutions alone if the context wants no classifier. */
  ZfNet(ZfNetOptions options, ModelContext context) {
    ZfNetVariant variant = options.variant();
    var body = Trunk.at("features");
    conv(body, Conv2d.of(3, 96, 7).stride(2).padding(1));
    body.add(pool()).endStage("pool1", 96, 4).add(LocalResponseNorm.ofAlexNet());
    conv(body, Conv2d.of(96, 256, 5).stride(2));
    body.endStage("conv2", 256, 8);
    body.add(pool()).endStage("pool2", 256, 16).add(LocalResponseNorm.ofAlexNet());
    conv(body, Conv2d.of(256, variant.conv3, 3).padding(1));
    conv(body, Conv2d.of(variant.conv3, variant.conv4, 3).padding(1));
    conv(body, Conv2d.of(variant.conv4, variant.conv5, 3).padding(1));
    body.endStage("conv5", variant.conv5, 16);
    body.add(pool()).endStage("pool5", variant.conv5, 32);
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier =
        child("classifier", context.classifier(classes -> classifier(variant.conv5, classes)));
  }

  private static void conv(Trunk.Builder body, Conv2d.Builder conv) {
    conv.init(Initializer.normal(0.01)).biasInit(Initializer.constant(0));
    body.add(conv.build()).add(Activation.RELU_IN_PLACE.layer());
  }

  private static Layer pool() {
    return new MaxPool2d(3, 2, 0).ceil();
  }

  private static Layer classifier(int channels, int classes) {
    return new Sequential(
        new Dropout(0.5),
        linear(channels * CELLS * CELLS, HIDDEN),
        Activation.RELU_IN_PLACE.layer(),
        new Dropout(0.5),
        linear(HIDDEN, HIDDEN),
        Activation.RELU_IN_PLACE.layer(),
        linear(HIDDEN, classes));
  }

  private static Linear linear(int in, int out) {
    return new Linear(in, out).init(Initializer.normal(0.01), Initializer.constant(0));
  }

  @Override
  public List<FeatureShape> stages() {
    return features.stages();
  }

  @Override
  public Features features(NDArray images) {
    return features.features(images);
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray cells = avgpool.forward(features.forward(images));
    return Logits.of(classifier.forward(flatten.forward(cells)));
  }
}
