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
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.function.Supplier;

/**
 * Inception-ResNet-v2. Szegedy, Ioffe, Vanhoucke, Alemi: "Inception-v4, Inception-ResNet and the
 * Impact of Residual Connections on Learning", AAAI 2017, <a
 * href="https://arxiv.org/abs/1602.07261">arXiv:1602.07261</a>, figures 15 to 19, and the released
 * code where it differs.
 *
 * <pre>
 *          released                  paper
 * in       (N, 3, 299, 299)
 * stem     5b  (N,  320, 35, 35)     stem  (N,  384, 35, 35)   stride 8
 * A        10  (N,  320, 35, 35)     5     (N,  384, 35, 35)   residual scale 0.17
 * B        20  (N, 1088, 17, 17)     10    (N, 1152, 17, 17)   residual scale 0.10
 * C        10  (N, 2080,  8,  8)     5     (N, 2144,  8,  8)   residual scale 0.20, the last 1
 * logits   1x1 to 1536, global average, dropout 0.2, linear K
 * </pre>
 *
 * <p>Convolutions have no bias but those that end a residual; norm (ε 10⁻³) and ReLU follow the
 * others. Average pools ignore their padding. torchvision lacks this network: keys are those of the
 * well-known ports of the released weights. The paper's 1154 and 2048 channels (figures 17 and 19)
 * do not add up; ours do.
 */
final class InceptionResNetV2 extends Backbone {

  private static final int HEAD = 1536;

  private final InceptionResNetV2Variant variant;
  private final ConvRecipe convs;
  private final Trunk body;
  private final Layer conv2d7b;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer dropout = child("dropout", new Dropout(0.2));
  private final Layer classif;

  /** The network, or its body alone if the context wants no classifier. */
  InceptionResNetV2(InceptionResNetV2Options options, ModelContext context) {
    variant = options.variant();
    convs = ConvRecipe.normed(options.norm(), 1e-3, Initializer.kaimingNormalFanIn());
    var table = Trunk.at("");
    int widthA = stem(table);
    int widthB = 384 + 384 + widthA;
    int widthC = 384 + 288 + 320 + widthB;
    table.add("repeat", repeat(variant.blocksA, () -> blockA(widthA))).endStage("A", widthA, 8);
    table.add("mixed_6a", InceptionV4.reductionA(convs, widthA, 256, 256, 384, 384));
    table.add("repeat_1", repeat(variant.blocksB, () -> blockB(widthB))).endStage("B", widthB, 16);
    table.add("mixed_7a", reductionB(widthB));
    table.add("repeat_2", repeat(variant.blocksC - 1, () -> blockC(widthC)));
    table.add("block8", ResidualBranches.last(pathsC(widthC), 192 + 256, widthC));
    table.endStage("C", widthC, 32);
    body = child("", table.build(options.stages(), options.frozenStages(), context));
    conv2d7b = child("conv2d_7b", context.classifier(classes -> convs.same(widthC, HEAD, 1)));
    classif = child("classif", context.classifier(classes -> new Linear(HEAD, classes)));
  }

  /** Appends everything before the first residual block; gives its channels. */
  private int stem(Trunk.Builder table) {
    return switch (variant) {
      case RELEASED -> {
        table
            .add("conv2d_1a", convs.valid(3, 32, 3, 2))
            .add("conv2d_2a", convs.valid(32, 32, 3))
            .add("conv2d_2b", convs.same(32, 64, 3))
            .add("maxpool_3a", new MaxPool2d(3, 2, 0))
            .add("conv2d_3b", convs.same(64, 80, 1))
            .add("conv2d_4a", convs.valid(80, 192, 3))
            .add("maxpool_5a", new MaxPool2d(3, 2, 0))
            .add("mixed_5b", mixed5b())
            .endStage("5b", 320, 8);
        yield 320;
      }
      case PAPER -> {
        table.add("stem", new Sequential(InceptionV4Stem.layers(convs).toArray(Layer[]::new)));
        table.endStage("stem", InceptionV4Stem.CHANNELS, 8);
        yield InceptionV4Stem.CHANNELS;
      }
    };
  }

  private static Layer repeat(int count, Supplier<Layer> block) {
    var blocks = new Sequential();
    for (int i = 0; i < count; i++) {
      blocks.add(block.get());
    }
    return blocks;
  }

  /** 96 + 64 + 96 + 64 channels. */
  private Layer mixed5b() {
    int in = 192;
    return new Branches()
        .path("branch0", convs.same(in, 96, 1))
        .path("branch1", new Sequential(convs.same(in, 48, 1), convs.same(48, 64, 5)))
        .path(
            "branch2",
            new Sequential(convs.same(in, 64, 1), convs.same(64, 96, 3), convs.same(96, 96, 3)))
        .path("branch3", new Sequential(InceptionV4.average(), convs.same(in, 64, 1)));
  }

  /** Figure 16. */
  private Layer blockA(int in) {
    var paths =
        new Branches()
            .path("branch0", convs.same(in, 32, 1))
            .path("branch1", new Sequential(convs.same(in, 32, 1), convs.same(32, 32, 3)))
            .path(
                "branch2",
                new Sequential(
                    convs.same(in, 32, 1), convs.same(32, 48, 3), convs.same(48, 64, 3)));
    return new ResidualBranches(paths, 32 + 32 + 64, in, 0.17);
  }

  /** Figure 17. */
  private Layer blockB(int in) {
    var paths =
        new Branches()
            .path("branch0", convs.same(in, 192, 1))
            .path(
                "branch1",
                new Sequential(
                    convs.same(in, 128, 1),
                    convs.same(128, 160, 1, 7),
                    convs.same(160, 192, 7, 1)));
    return new ResidualBranches(paths, 192 + 192, in, 0.10);
  }

  /** Figure 18: 384 + 288 + 320 + in channels at half the size. */
  private Layer reductionB(int in) {
    return new Branches()
        .path("branch0", new Sequential(convs.same(in, 256, 1), convs.valid(256, 384, 3, 2)))
        .path("branch1", new Sequential(convs.same(in, 256, 1), convs.valid(256, 288, 3, 2)))
        .path(
            "branch2",
            new Sequential(
                convs.same(in, 256, 1), convs.same(256, 288, 3), convs.valid(288, 320, 3, 2)))
        .path("branch3", new MaxPool2d(3, 2, 0));
  }

  private Layer blockC(int in) {
    return new ResidualBranches(pathsC(in), 192 + 256, in, 0.20);
  }

  /** Figure 19. */
  private Branches pathsC(int in) {
    return new Branches()
        .path("branch0", convs.same(in, 192, 1))
        .path(
            "branch1",
            new Sequential(
                convs.same(in, 192, 1), convs.same(192, 224, 1, 3), convs.same(224, 256, 3, 1)));
  }

  @Override
  public Shape nativeInput() {
    return new Shape(3, 299, 299);
  }

  @Override
  public List<FeatureShape> stages() {
    return body.stages();
  }

  @Override
  public Features features(NDArray images) {
    return body.features(images);
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray last = conv2d7b.forward(body.forward(images));
    NDArray pooled = flatten.forward(avgpool.forward(last));
    return Logits.of(classif.forward(dropout.forward(pooled)));
  }
}
