package dev.tarsier.backbones.inception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.block.Branches;
import dev.tarsier.backbones.block.ConvRecipe;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.AvgPool2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * Inception v4. Szegedy, Ioffe, Vanhoucke, Alemi: "Inception-v4, Inception-ResNet and the Impact of
 * Residual Connections on Learning", AAAI 2017, <a
 * href="https://arxiv.org/abs/1602.07261">arXiv:1602.07261</a>, figures 3 to 9. It has no residual
 * connections; {@link InceptionResNetV2} has.
 *
 * <pre>
 * in       (N, 3, 299, 299)
 * stem     (N,  384, 35, 35)   stride 8, figure 3
 * A        (N,  384, 35, 35)   4 blocks, figure 4; then reduction A, figure 7
 * B        (N, 1024, 17, 17)   7 blocks, figure 5; then reduction B, figure 8
 * C        (N, 1536,  8,  8)   3 blocks, figure 6
 * logits   global average, dropout 0.2, linear K
 * </pre>
 *
 * <p>Convolutions have no bias; norm (ε 10⁻³) and ReLU follow each. Average pools ignore their
 * padding, as TensorFlow's do. torchvision lacks this network: keys are those of the well-known
 * ports of the released weights ({@code features.0} to {@code features.21}, {@code last_linear}).
 */
final class InceptionV4 extends Backbone {

  private final ConvRecipe convs;
  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer dropout = child("dropout", new Dropout(0.2));
  private final Layer lastLinear;

  /** The network, or its body alone if the context wants no classifier. */
  InceptionV4(InceptionV4Options options, ModelContext context) {
    convs = ConvRecipe.normed(options.norm(), 1e-3, Initializer.kaimingNormalFanIn());
    features = child("features", table().build(options.stages(), options.frozenStages(), context));
    lastLinear = child("last_linear", context.classifier(classes -> new Linear(1536, classes)));
  }

  private Trunk.Builder table() {
    var table = Trunk.at("features");
    InceptionV4Stem.layers(convs).forEach(table::add);
    table.endStage("stem", InceptionV4Stem.CHANNELS, 8);
    table.add(blockA()).add(blockA()).add(blockA()).add(blockA()).endStage("A", 384, 8);
    table.add(reductionA(convs, 384, 192, 224, 256, 384));
    table.add(blockB()).add(blockB()).add(blockB()).add(blockB());
    table.add(blockB()).add(blockB()).add(blockB()).endStage("B", 1024, 16);
    table.add(reductionB());
    return table.add(blockC()).add(blockC()).add(blockC()).endStage("C", 1536, 32);
  }

  /** Figure 4: 4 · 96 channels. */
  private Layer blockA() {
    int in = 384;
    return new Branches()
        .path("branch0", convs.same(in, 96, 1))
        .path("branch1", new Sequential(convs.same(in, 64, 1), convs.same(64, 96, 3)))
        .path(
            "branch2",
            new Sequential(convs.same(in, 64, 1), convs.same(64, 96, 3), convs.same(96, 96, 3)))
        .path("branch3", new Sequential(average(), convs.same(in, 96, 1)));
  }

  /** Figure 7 with its k, l, m and n (Table 1): n + m + in channels at half the size. */
  static Layer reductionA(ConvRecipe convs, int in, int k, int l, int m, int n) {
    return new Branches()
        .path("branch0", convs.valid(in, n, 3, 2))
        .path(
            "branch1",
            new Sequential(convs.same(in, k, 1), convs.same(k, l, 3), convs.valid(l, m, 3, 2)))
        .path("branch2", new MaxPool2d(3, 2, 0));
  }

  /** Figure 5: 384 + 256 + 256 + 128 channels. */
  private Layer blockB() {
    int in = 1024;
    return new Branches()
        .path("branch0", convs.same(in, 384, 1))
        .path(
            "branch1",
            new Sequential(
                convs.same(in, 192, 1), convs.same(192, 224, 1, 7), convs.same(224, 256, 7, 1)))
        .path(
            "branch2",
            new Sequential(
                convs.same(in, 192, 1),
                convs.same(192, 192, 7, 1),
                convs.same(192, 224, 1, 7),
                convs.same(224, 224, 7, 1),
                convs.same(224, 256, 1, 7)))
        .path("branch3", new Sequential(average(), convs.same(in, 128, 1)));
  }

  /** Figure 8: 192 + 320 + 1024 channels at half the size. */
  private Layer reductionB() {
    int in = 1024;
    return new Branches()
        .path("branch0", new Sequential(convs.same(in, 192, 1), convs.valid(192, 192, 3, 2)))
        .path(
            "branch1",
            new Sequential(
                convs.same(in, 256, 1),
                convs.same(256, 256, 1, 7),
                convs.same(256, 320, 7, 1),
                convs.valid(320, 320, 3, 2)))
        .path("branch2", new MaxPool2d(3, 2, 0));
  }

  /** Figure 6: 6 · 256 channels. */
  private Layer blockC() {
    int in = 1536;
    return new Branches()
        .path("branch0", convs.same(in, 256, 1))
        .path("branch1_0", convs.same(in, 384, 1))
        .fork("branch1_1a", convs.same(384, 256, 1, 3))
        .fork("branch1_1b", convs.same(384, 256, 3, 1))
        .path("branch2_0", convs.same(in, 384, 1))
        .then("branch2_1", convs.same(384, 448, 3, 1))
        .then("branch2_2", convs.same(448, 512, 1, 3))
        .fork("branch2_3a", convs.same(512, 256, 1, 3))
        .fork("branch2_3b", convs.same(512, 256, 3, 1))
        .path("branch3", new Sequential(average(), convs.same(in, 256, 1)));
  }

  static Layer average() {
    return new AvgPool2d(3, 1, 1).ignoringPadding();
  }

  @Override
  public Shape nativeInput() {
    return new Shape(3, 299, 299);
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
    return Logits.of(lastLinear.forward(dropout.forward(pooled)));
  }
}
