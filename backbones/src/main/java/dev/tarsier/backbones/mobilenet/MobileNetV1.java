package dev.tarsier.backbones.mobilenet;

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
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
public final class MobileNetV1 extends Backbone {

  private static final int STEM = 32;

  /** Table 1: {@code blocks} separable blocks of {@code channels}, the first with this stride. */
  private record Row(int channels, int blocks, int stride) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(64, 1, 1),
          new Row(128, 2, 2),
          new Row(256, 2, 2),
          new Row(512, 6, 2),
          new Row(1024, 2, 2));

  private final Normalization norm;
  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final @Nullable Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  public MobileNetV1(MobileNetOptions options, ModelContext context) {
    norm = options.norm();
    int in = scaled(STEM, options.width());
    int stride = 2;
    Trunk.Builder body =
        Trunk.at("features").add(convNormRelu(Conv2d.of(3, in, 3).padding(1).stride(2), in));
    for (Row row : TABLE) {
      int out = scaled(row.channels, options.width());
      boolean dilated = row.stride == 2 && options.isDilated(stride * 2);
      body.add(separable(in, out, dilated ? 1 : row.stride, 1));
      for (int i = 1; i < row.blocks; i++) {
        body.add(separable(out, out, 1, dilated ? 2 : 1));
      }
      stride *= dilated ? 1 : row.stride;
      body.endStage(out, stride);
      in = out;
    }
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier =
        context.hasClassifier()
            ? child(
                "classifier",
                new Linear(in, context.classes())
                    .init(Initializer.normal(0.01), Initializer.constant(0)))
            : null;
  }

  /** The width multiplier α of section 3.3; 8 channels always stay. */
  private static int scaled(int channels, double width) {
    return Math.max(8, (int) (channels * width));
  }

  private Layer separable(int in, int out, int stride, int dilation) {
    var depthwise =
        Conv2d.of(in, in, 3).depthwise().dilation(dilation).padding(dilation).stride(stride);
    var pointwise = Conv2d.of(in, out, 1);
    return new Sequential(convNormRelu(depthwise, in), convNormRelu(pointwise, out));
  }

  private Layer convNormRelu(Conv2d.Builder conv, int channels) {
    return new Sequential(
        conv.noBias().init(Initializer.kaimingNormalFanOut()).build(),
        norm.layer(channels),
        Activation.RELU_IN_PLACE.layer());
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
    if (classifier == null) {
      throw noClassifier();
    }
    NDArray pooled = flatten.forward(avgpool.forward(features.forward(images)));
    return Logits.of(classifier.forward(pooled));
  }
}
