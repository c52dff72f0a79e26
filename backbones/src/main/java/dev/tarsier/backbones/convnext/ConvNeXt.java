package dev.tarsier.backbones.convnext;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.LayerNorm;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * ConvNeXt-T: a ResNet brought up to date with what transformers taught. Liu et al.: "A ConvNet for
 * the 2020s", CVPR 2022, <a href="https://arxiv.org/abs/2201.03545">arXiv:2201.03545</a>, section 2
 * and Figure 4.
 *
 * <pre>
 * in          (N, 3, H, W)
 * features.0  (N,  96,  ⌊H/4⌋,  ⌊W/4⌋)   conv 4x4/4, norm
 * features.1  (N,  96,  ⌊H/4⌋,  ⌊W/4⌋)   3 blocks
 * features.3  (N, 192,  ⌊H/8⌋,  ⌊W/8⌋)   3 blocks
 * features.5  (N, 384, ⌊H/16⌋, ⌊W/16⌋)   9 blocks
 * features.7  (N, 768, ⌊H/32⌋, ⌊W/32⌋)   3 blocks
 * </pre>
 *
 * <p>Between the stages a norm and a 2x2/2 convolution without padding: odd sizes lose a row.
 */
final class ConvNeXt extends Backbone {

  /** ε of every layer norm. */
  static final double EPSILON = 1e-6;

  /** Blocks and channels of a stage. */
  private record Row(int blocks, int channels) {}

  private static final List<Row> TINY =
      List.of(new Row(3, 96), new Row(3, 192), new Row(9, 384), new Row(3, 768));

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  ConvNeXt(ConvNeXtOptions options, ModelContext context) {
    int last = TINY.stream().mapToInt(Row::blocks).sum() - 1;
    int in = TINY.get(0).channels;
    int stride = 4;
    int block = 0;
    var body = Trunk.at("features");
    body.add(new Sequential(conv(3, in, 4).stride(4).build(), norm(in))).endStage(in, stride);
    for (Row row : TINY) {
      if (row.channels != in) {
        body.add(new Sequential(norm(in), conv(in, row.channels, 2).stride(2).build()));
        in = row.channels;
        stride *= 2;
      }
      var blocks = new Sequential();
      for (int i = 0; i < row.blocks; i++) {
        // Deeper blocks are dropped more often: 0 for the first, rising evenly to the last.
        blocks.add(new ConvNeXtBlock(in, options.stochasticDepth() * block++ / last));
      }
      body.add(blocks).endStage(in, stride);
    }
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    int width = in;
    classifier = child("classifier", context.classifier(classes -> classifier(width, classes)));
  }

  /** With bias; kernels begin as N(0, 0.02²), as the linear layers do. */
  static Conv2d.Builder conv(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel)
        .init(Initializer.normal(0.02))
        .biasInit(Initializer.constant(0));
  }

  static Linear linear(int in, int out) {
    return new Linear(in, out).init(Initializer.normal(0.02), Initializer.constant(0));
  }

  private static Layer norm(int channels) {
    return LayerNorm.channelsFirst(channels, EPSILON);
  }

  private static Layer classifier(int in, int classes) {
    return new Sequential(norm(in), new Flatten(), linear(in, classes));
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
    return Logits.of(classifier.forward(avgpool.forward(features.forward(images))));
  }
}
