package dev.tarsier.backbones.mobilenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.backbones.block.Pace;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Tail;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.Optional;

/**
 * MobileNet: depthwise separable convolutions. Howard et al.: "MobileNets: Efficient Convolutional
 * Neural Networks for Mobile Vision Applications", 2017, <a
 * href="https://arxiv.org/abs/1704.04861">arXiv:1704.04861</a>, Table 1.
 *
 * <pre>
 * in           (N, 3, H, W)
 * features.0   conv 3x3/2, α·32
 * features.1   (N,   α·64,  ⌈H/2⌉,  ⌈W/2⌉)   one separable block
 * features.3   (N,  α·128,  ⌈H/4⌉,  ⌈W/4⌉)   two, the first with stride 2
 * features.5   (N,  α·256,  ⌈H/8⌉,  ⌈W/8⌉)   two
 * features.11  (N,  α·512, ⌈H/16⌉, ⌈W/16⌉)   six
 * features.13  (N, α·1024, ⌈H/32⌉, ⌈W/32⌉)   two
 * </pre>
 *
 * <p>A separable block is a 3x3 convolution of each channel by itself, then a 1x1 convolution
 * across channels, each with batch norm and ReLU.
 *
 * <p>The paper prints stride 2 for the last depthwise convolution although its output stays 7x7; it
 * is stride 1. torchvision lacks this network: keys follow its MobileNetV2, weights begin as there.
 */
final class MobileNetV1 extends Backbone {

  /** Table 1: {@code blocks} separable blocks of {@code channels}, the first with this stride. */
  private record Row(int channels, int blocks, int stride) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(64, 1, 1),
          new Row(128, 2, 2),
          new Row(256, 2, 2),
          new Row(512, 6, 2),
          new Row(1024, 2, 2));

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  MobileNetV1(MobileNetOptions options, ModelContext context) {
    ConvNorm units = options.units();
    int in = scaled(32, options.width());
    var body = Trunk.at("features");
    body.add(units.activated(Conv2d.of(3, in, 3).stride(2).same(), Activation.RELU_IN_PLACE));
    var pace = new Pace(options.dilation());
    for (Row row : TABLE) {
      int out = scaled(row.channels, options.width());
      for (int i = 0; i < row.blocks; i++) {
        body.add(separable(units, in, out, pace.step(i == 0 ? row.stride : 1)));
        body.tap(out, pace.stride());
        in = out;
      }
      body.endStage(out, pace.stride());
    }
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    int width = in;
    classifier =
        child(
            "classifier",
            context.classifier(
                classes ->
                    new Linear(width, classes)
                        .init(Initializer.normal(0.01), Initializer.constant(0))));
  }

  /** The width multiplier α of section 3.3; 8 channels always stay. */
  private static int scaled(int channels, double width) {
    return Math.max(8, (int) (channels * width));
  }

  /** Figure 3, right. */
  private static Layer separable(ConvNorm units, int in, int out, Pace.Step step) {
    return new Sequential(
        units.activated(step.applyTo(Conv2d.of(in, in, 3).depthwise()), Activation.RELU_IN_PLACE),
        units.activated(Conv2d.of(in, out, 1), Activation.RELU_IN_PLACE));
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
  public Optional<Tail> tail() {
    return features.tail();
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray pooled = flatten.forward(avgpool.forward(features.forward(images)));
    return Logits.of(classifier.forward(pooled));
  }
}
