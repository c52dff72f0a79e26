package dev.tarsier.backbones.mnasnet;

import static dev.tarsier.nn.Activation.RELU_IN_PLACE;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.Channels;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.backbones.block.Pace;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * MNASNet-B1: a network found by searching for accuracy and measured latency on a phone. Tan et
 * al.: "MnasNet: Platform-Aware Neural Architecture Search for Mobile", CVPR 2019, <a
 * href="https://arxiv.org/abs/1807.11626">arXiv:1807.11626</a>, as torchvision has it (without
 * squeeze and excitation).
 *
 * <pre>
 * in         (N, 3, H, W)
 * layers.0   conv 3x3/2, 32
 * layers.3   depthwise 3x3, then 1x1 without activation
 * layers.7   (N,   16,  ⌈H/2⌉,  ⌈W/2⌉)
 * layers.8   (N,   24,  ⌈H/4⌉,  ⌈W/4⌉)
 * layers.9   (N,   40,  ⌈H/8⌉,  ⌈W/8⌉)
 * layers.11  (N,   96, ⌈H/16⌉, ⌈W/16⌉)
 * layers.13  (N,  320, ⌈H/32⌉, ⌈W/32⌉)
 * layers.16  (N, 1280, ⌈H/32⌉, ⌈W/32⌉)    conv 1x1
 * </pre>
 *
 * <p>A width multiplies all channels but the last 1280, rounded to multiples of 8.
 */
final class MnasNet extends Backbone {

  /**
   * The stacks of inverted residuals.
   *
   * @param kernel of the depthwise filters
   * @param expansion inner channels per input channel
   * @param channels output channels
   * @param blocks in sequence
   * @param stride of the first
   */
  private record Row(int kernel, int expansion, int channels, int blocks, int stride) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(3, 3, 24, 3, 2),
          new Row(5, 3, 40, 3, 2),
          new Row(5, 6, 80, 3, 2),
          new Row(3, 6, 96, 2, 1),
          new Row(5, 6, 192, 4, 2),
          new Row(3, 6, 320, 1, 1));

  private static final int LAST = 1280;

  private final Trunk layers;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  MnasNet(double width, MnasNetOptions options, ModelContext context) {
    var units = new ConvNorm(options.norm(), BatchNorm2d.EPSILON, options.normMomentum());
    var pace = new Pace(options.dilation());
    int stem = Channels.multipleOf8(32 * width);
    int in = Channels.multipleOf8(16 * width);
    var body = Trunk.at("layers");
    activated(body, units, Conv2d.of(3, stem, 3).stride(2).same(), stem);
    activated(body, units, Conv2d.of(stem, stem, 3).depthwise().same(), stem);
    body.add(ConvNorm.conv(Conv2d.of(stem, in, 1))).add(units.norm(in));
    for (Row row : TABLE) {
      if (row.stride == 2) {
        body.endStage(in, pace.stride());
      }
      int out = Channels.multipleOf8(row.channels * width);
      var stack = new Sequential();
      for (int i = 0; i < row.blocks; i++) {
        Pace.Step step = pace.step(i == 0 ? row.stride : 1);
        stack.add(new InvertedResidual(units, in, row.expansion * in, out, row.kernel, step));
        in = out;
      }
      body.add(stack).tap(in, pace.stride());
    }
    body.endStage(in, pace.stride());
    activated(body, units, Conv2d.of(in, LAST, 1), LAST);
    body.endStage(LAST, pace.stride());
    layers = child("layers", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(classes)));
  }

  /** Convolution, norm and ReLU, each under a number of its own. */
  private static void activated(
      Trunk.Builder body, ConvNorm units, Conv2d.Builder conv, int channels) {
    body.add(ConvNorm.conv(conv)).add(units.norm(channels)).add(RELU_IN_PLACE.layer());
  }

  private static Layer classifier(int classes) {
    return new Sequential(
        new Dropout(0.2),
        new Linear(LAST, classes)
            .init(Initializer.uniform(Math.sqrt(3.0 / classes)), Initializer.constant(0)));
  }

  /** Expand by a 1x1, filter each channel, project by a 1x1 without activation. */
  private static final class InvertedResidual extends Layer {
    private final Layer layers;
    private final boolean residual;

    InvertedResidual(ConvNorm units, int in, int inner, int out, int kernel, Pace.Step step) {
      layers =
          child(
              "layers",
              new Sequential(
                  ConvNorm.conv(Conv2d.of(in, inner, 1)),
                  units.norm(inner),
                  RELU_IN_PLACE.layer(),
                  ConvNorm.conv(step.applyTo(Conv2d.of(inner, inner, kernel).depthwise())),
                  units.norm(inner),
                  RELU_IN_PLACE.layer(),
                  ConvNorm.conv(Conv2d.of(inner, out, 1)),
                  units.norm(out)));
      residual = step.stride() == 1 && in == out;
    }

    @Override
    protected NDArray apply(NDArray x) {
      NDArray y = layers.forward(x);
      return residual ? x.add(y) : y;
    }
  }

  @Override
  public List<FeatureShape> stages() {
    return layers.stages();
  }

  @Override
  public Features features(NDArray images) {
    return layers.features(images);
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray pooled = flatten.forward(avgpool.forward(layers.forward(images)));
    return Logits.of(classifier.forward(pooled));
  }
}
