package dev.tarsier.backbones.squeezenet;

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
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * SqueezeNet: AlexNet's accuracy with a fiftieth of its parameters. Iandola et al., 2016, <a
 * href="https://arxiv.org/abs/1602.07360">arXiv:1602.07360</a>, Table 1; version 1.1 is in the
 * authors' repository.
 *
 * <pre>
 *              1.0                                 1.1
 * in           (N, 3, H, W)                        (N, 3, H, W)
 * features.0   conv 7x7/2, 96                      conv 3x3/2, 64
 * stride 2     (N,  96, about H/2)  features.1     (N,  64, about H/2)  features.1
 * stride 4     (N, 256, about H/4)  features.5     (N, 128, about H/4)  features.4
 * stride 8     (N, 512, about H/8)  features.10    (N, 256, about H/8)  features.7
 * stride 16    (N, 512, about H/16) features.12    (N, 512, about H/16) features.12
 * </pre>
 *
 * <p>The first convolution has no padding and the pools round up. There is no batch norm. The
 * classifier is a 1x1 convolution, ReLU and mean, so logits are never negative.
 */
final class SqueezeNet extends Backbone {

  /** Table 1. */
  static final Variant V1_0 =
      new Variant(7, 96, List.of(List.of(16, 16, 32), List.of(32, 48, 48, 64), List.of(64)));

  /** Fewer and earlier-pooled maps: a 2.4th of the arithmetic. */
  static final Variant V1_1 =
      new Variant(3, 64, List.of(List.of(16, 16), List.of(32, 32), List.of(48, 48, 64, 64)));

  /**
   * A table.
   *
   * @param kernel of the first convolution
   * @param channels of the first convolution
   * @param squeezes squeezed width of every fire module, in groups with a pool before each
   */
  record Variant(int kernel, int channels, List<List<Integer>> squeezes) {}

  private final Trunk features;
  private final Layer classifier;
  private final Layer flatten = child("flatten", new Flatten());

  /** The network, or its body alone if the context wants no classifier. */
  SqueezeNet(Variant variant, SqueezeNetOptions options, ModelContext context) {
    int in = variant.channels;
    int stride = 2;
    var body = Trunk.at("features");
    body.add(conv(3, in, variant.kernel).stride(2).build());
    body.add(Activation.RELU_IN_PLACE.layer()).endStage(in, stride);
    for (List<Integer> group : variant.squeezes) {
      body.add(new MaxPool2d(3, 2, 0).ceil());
      stride *= 2;
      for (int squeezed : group) {
        body.add(new Fire(in, squeezed));
        in = Fire.outputs(squeezed);
      }
      body.endStage(in, stride);
    }
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    int width = in;
    classifier = child("classifier", context.classifier(classes -> classifier(width, classes)));
  }

  static Conv2d.Builder conv(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel)
        .init(Initializer.kaimingUniform(0))
        .biasInit(Initializer.constant(0));
  }

  private static Layer classifier(int in, int classes) {
    return new Sequential(
        new Dropout(0.5),
        conv(in, classes, 1).init(Initializer.normal(0.01)).build(),
        Activation.RELU_IN_PLACE.layer(),
        new AdaptiveAvgPool2d(1));
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
    return Logits.of(flatten.forward(classifier.forward(features.forward(images))));
  }
}
