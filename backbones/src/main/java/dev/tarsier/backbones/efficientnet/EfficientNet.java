package dev.tarsier.backbones.efficientnet;

import static dev.tarsier.nn.Activation.SILU;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.backbones.block.Pace;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * EfficientNet-B0. Tan, Le: "EfficientNet: Rethinking Model Scaling for Convolutional Neural
 * Networks", ICML 2019, <a href="https://arxiv.org/abs/1905.11946">arXiv:1905.11946</a>, Table 1.
 *
 * <pre>
 * in          (N, 3, H, W)
 * features.0  conv 3x3/2, 32
 * features.1  (N,   16,  ⌈H/2⌉,  ⌈W/2⌉)
 * features.2  (N,   24,  ⌈H/4⌉,  ⌈W/4⌉)
 * features.3  (N,   40,  ⌈H/8⌉,  ⌈W/8⌉)
 * features.5  (N,  112, ⌈H/16⌉, ⌈W/16⌉)
 * features.7  (N,  320, ⌈H/32⌉, ⌈W/32⌉)
 * features.8  (N, 1280, ⌈H/32⌉, ⌈W/32⌉)    conv 1x1
 * </pre>
 *
 * <p>Batch norm with PyTorch's ε and momentum, as torchvision's B0.
 */
final class EfficientNet extends Backbone {

  /**
   * Table 1.
   *
   * @param expansion inner channels per input channel
   * @param kernel of the depthwise filter
   * @param channels output channels
   * @param blocks in sequence
   * @param stride of the first
   */
  private record Row(int expansion, int kernel, int channels, int blocks, int stride) {}

  private static final List<Row> B0 =
      List.of(
          new Row(1, 3, 16, 1, 1),
          new Row(6, 3, 24, 2, 2),
          new Row(6, 5, 40, 2, 2),
          new Row(6, 3, 80, 3, 2),
          new Row(6, 5, 112, 3, 1),
          new Row(6, 5, 192, 4, 2),
          new Row(6, 3, 320, 1, 1));

  private static final int STEM = 32;
  private static final int LAST = 1280;

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  EfficientNet(EfficientNetOptions options, ModelContext context) {
    var units = new ConvNorm(options.norm());
    int total = B0.stream().mapToInt(Row::blocks).sum();
    int in = STEM;
    int block = 0;
    var pace = new Pace(options.dilation());
    var body = Trunk.at("features");
    body.add(units.activated(Conv2d.of(3, in, 3).stride(2).same(), SILU));
    for (Row row : B0) {
      if (row.stride == 2) {
        body.endStage(in, pace.stride());
      }
      var blocks = new Sequential();
      for (int i = 0; i < row.blocks; i++) {
        // Deeper blocks are dropped more often: 0 for the first, rising evenly.
        double drop = options.stochasticDepth() * block++ / total;
        Pace.Step step = pace.step(i == 0 ? row.stride : 1);
        int inner = row.expansion * in;
        blocks.add(new MobileBlock(units, in, inner, row.channels, row.kernel, step, drop));
        in = row.channels;
      }
      body.add(blocks).tap(in, pace.stride());
    }
    body.endStage(in, pace.stride());
    body.add(units.activated(Conv2d.of(in, LAST, 1), SILU)).endStage(LAST, pace.stride());
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(classes)));
  }

  private static Layer classifier(int classes) {
    return new Sequential(
        new Dropout(0.2),
        new Linear(LAST, classes)
            .init(Initializer.uniform(1 / Math.sqrt(classes)), Initializer.constant(0)));
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
    NDArray pooled = flatten.forward(avgpool.forward(features.forward(images)));
    return Logits.of(classifier.forward(pooled));
  }
}
