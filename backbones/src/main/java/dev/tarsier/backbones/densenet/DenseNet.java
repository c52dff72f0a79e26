package dev.tarsier.backbones.densenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.AvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * DenseNet-BC. Huang, Liu, van der Maaten, Weinberger: "Densely Connected Convolutional Networks",
 * CVPR 2017, <a href="https://arxiv.org/abs/1608.06993">arXiv:1608.06993</a>, Table 1.
 *
 * <pre>
 * in           (N, 3, H, W)
 * stem         conv 7x7/2, 2k; norm, ReLU; max pool 3x3/2
 * block1       (N, …,  ⌈H/4⌉, …)     each layer adds k channels
 * transition   norm, ReLU, 1x1 to half the channels, average pool 2x2/2 (odd sizes lose a row)
 * block2       (N, …,  ⌊H/8⌋, …)
 * block3       (N, …, ⌊H/16⌋, …)
 * block4       (N, …, ⌊H/32⌋, …), then norm and ReLU
 * logits       global average, linear K
 * </pre>
 *
 * <p>The stages {@code block1} to {@code block3} are what the blocks give, not normalised. {@code
 * block4} is taken behind the network's last norm and ReLU.
 */
final class DenseNet extends Backbone {

  /** Table 1: growth k, then layers per block. The 161 is from the authors' repository. */
  enum Depth {
    DENSENET121(32, 6, 12, 24, 16),
    DENSENET161(48, 6, 12, 36, 24),
    DENSENET169(32, 6, 12, 32, 32),
    DENSENET201(32, 6, 12, 48, 32);

    private final int growth;
    private final int block1;
    private final int block2;
    private final int block3;
    private final int block4;

    Depth(int growth, int block1, int block2, int block3, int block4) {
      this.growth = growth;
      this.block1 = block1;
      this.block2 = block2;
      this.block3 = block3;
      this.block4 = block4;
    }
  }

  private final int growth;
  private final Normalization norm;
  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its features alone if the context wants no classifier. */
  DenseNet(Depth depth, DenseNetOptions options, ModelContext context) {
    growth = depth.growth;
    norm = options.norm();
    var body = stem();
    int width1 = block(body, 1, depth.block1, 2 * growth);
    int width2 = block(body, 2, depth.block2, transition(body, 1, width1));
    int width3 = block(body, 3, depth.block3, transition(body, 2, width2));
    int width = lastBlock(body, depth.block4, transition(body, 3, width3));
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(width, classes)));
  }

  private Trunk.Builder stem() {
    int width = 2 * growth;
    var conv = Conv2d.of(3, width, 7).stride(2).padding(3).noBias();
    return Trunk.at("features")
        .add("conv0", conv.init(Initializer.kaimingNormalFanIn()).build())
        .add("norm0", norm.layer(width))
        .add("relu0", Activation.RELU_IN_PLACE.layer())
        .add("pool0", new MaxPool2d(3, 2, 1));
  }

  /** Appends a block, whose end is a stage; gives its channels. */
  private int block(Trunk.Builder body, int number, int layers, int in) {
    int out = in + layers * growth;
    body.add("denseblock%d".formatted(number), new DenseBlock(layers, in, growth, norm));
    body.endStage("block%d".formatted(number), out, 2 << number);
    return out;
  }

  /** Appends the block behind which the network ends. */
  private int lastBlock(Trunk.Builder body, int layers, int in) {
    int out = in + layers * growth;
    body.add("denseblock4", new DenseBlock(layers, in, growth, norm));
    body.add("norm5", norm.layer(out)).add("relu5", Activation.RELU_IN_PLACE.layer());
    body.endStage("block4", out, 32);
    return out;
  }

  /** Halves channels, rows and columns; gives its channels. */
  private int transition(Trunk.Builder body, int number, int in) {
    var transition = new Sequential();
    transition.add("norm", norm.layer(in)).add("relu", Activation.RELU_IN_PLACE.layer());
    transition.add("conv", DenseLayer.conv(in, in / 2, 1)).add("pool", new AvgPool2d(2, 2, 0));
    body.add("transition%d".formatted(number), transition);
    return in / 2;
  }

  private static Linear classifier(int in, int classes) {
    return new Linear(in, classes)
        .init(Initializer.kaimingUniform(Math.sqrt(5)), Initializer.constant(0));
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
