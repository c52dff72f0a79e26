package dev.tarsier.backbones.mobilenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.Channels;
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
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.Optional;

/**
 * MobileNetV2: inverted residuals with linear bottlenecks. Sandler et al.: "MobileNetV2: Inverted
 * Residuals and Linear Bottlenecks", CVPR 2018, <a
 * href="https://arxiv.org/abs/1801.04381">arXiv:1801.04381</a>, Table 2.
 *
 * <pre>
 * in           (N, 3, H, W)
 * features.0   conv 3x3/2, 32
 * features.1   (N,   16,  ⌈H/2⌉,  ⌈W/2⌉)
 * features.3   (N,   24,  ⌈H/4⌉,  ⌈W/4⌉)
 * features.6   (N,   32,  ⌈H/8⌉,  ⌈W/8⌉)
 * features.13  (N,   96, ⌈H/16⌉, ⌈W/16⌉)
 * features.17  (N,  320, ⌈H/32⌉, ⌈W/32⌉)
 * features.18  (N, 1280, ⌈H/32⌉, ⌈W/32⌉)    conv 1x1
 * </pre>
 *
 * <p>Under a width multiplier channels are rounded to multiples of 8; the last 1280 only grow.
 */
final class MobileNetV2 extends Backbone {

  /**
   * Table 2.
   *
   * @param t expansion: inner channels per input channel
   * @param c output channels
   * @param n blocks
   * @param s stride of the first
   */
  private record Row(int t, int c, int n, int s) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(1, 16, 1, 1),
          new Row(6, 24, 2, 2),
          new Row(6, 32, 3, 2),
          new Row(6, 64, 4, 2),
          new Row(6, 96, 3, 1),
          new Row(6, 160, 3, 2),
          new Row(6, 320, 1, 1));

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  MobileNetV2(MobileNetOptions options, ModelContext context) {
    ConvNorm units = options.units();
    int in = Channels.multipleOf8(32 * options.width());
    int last = Channels.multipleOf8(1280 * Math.max(1, options.width()));
    var body = Trunk.at("features");
    body.add(units.activated(Conv2d.of(3, in, 3).stride(2).same(), Activation.RELU6_IN_PLACE));
    var pace = new Pace(options.dilation());
    for (Row row : TABLE) {
      if (row.s == 2) {
        body.endStage(in, pace.stride());
      }
      int out = Channels.multipleOf8(row.c * options.width());
      for (int i = 0; i < row.n; i++) {
        int stride = pace.stride();
        var block = new InvertedResidual(units, in, row.t * in, out, pace.step(i == 0 ? row.s : 1));
        if (pace.stride() > stride) {
          body.addTapped(block, block.parts(), "conv.0", row.t * in, stride);
        } else {
          body.add(block);
        }
        body.tap(out, pace.stride());
        in = out;
      }
    }
    body.endStage(in, pace.stride());
    body.add(units.activated(Conv2d.of(in, last, 1), Activation.RELU6_IN_PLACE));
    body.endStage(last, pace.stride());
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(last, classes)));
  }

  private static Layer classifier(int in, int classes) {
    return new Sequential(
        new Dropout(0.2),
        new Linear(in, classes).init(Initializer.normal(0.01), Initializer.constant(0)));
  }

  /**
   * Figure 4: expand by a 1x1, filter each channel by a 3x3, project by a 1x1 without activation.
   */
  private static final class InvertedResidual extends Layer {
    private final Sequential conv;
    private final boolean residual;

    InvertedResidual(ConvNorm units, int in, int inner, int out, Pace.Step step) {
      var path = new Sequential();
      if (inner != in) {
        path.add(units.activated(Conv2d.of(in, inner, 1), Activation.RELU6_IN_PLACE));
      }
      path.add(
          units.activated(
              step.applyTo(Conv2d.of(inner, inner, 3).depthwise()), Activation.RELU6_IN_PLACE));
      // torchvision keeps the projection and its norm beside the other two, not in a pair.
      units.linear(Conv2d.of(inner, out, 1)).layers().forEach(path::add);
      conv = child("conv", path);
      residual = step.stride() == 1 && in == out;
    }

    /** What a block without shortcut does, one after the other. */
    List<Layer> parts() {
      return conv.layers();
    }

    @Override
    protected NDArray apply(NDArray x) {
      NDArray y = conv.forward(x);
      return residual ? x.add(y) : y;
    }
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
