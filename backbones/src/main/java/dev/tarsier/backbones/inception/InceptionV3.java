package dev.tarsier.backbones.inception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.block.Branches;
import dev.tarsier.backbones.block.ConvRecipe;
import dev.tarsier.backbones.block.TensorFlowInput;
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
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inception v3. Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: "Rethinking the Inception Architecture
 * for Computer Vision", CVPR 2016, <a href="https://arxiv.org/abs/1512.00567">arXiv:1512.00567</a>,
 * Table 1 and figures 5 to 7 and 10, in the form of all released code.
 *
 * <pre>
 * in             (N, 3, 299, 299)
 * stem           3x3/2, 32; 3x3, 32; 3x3 pad 1, 64; pool; 1x1, 80; 3x3, 192; pool
 * pool2          (N,  192, 35, 35)   stride 8
 * Mixed_5b … 5d  (N,  288, 35, 35)   5x5 and double 3x3 paths
 * Mixed_6a       (N,  768, 17, 17)   grid reduction
 * Mixed_6b … 6e  (N,  768, 17, 17)   1x7 and 7x1 paths; the auxiliary head reads 6e
 * Mixed_7a       (N, 1280,  8,  8)   grid reduction
 * Mixed_7b 7c    (N, 2048,  8,  8)   paths that end in a 1x3 beside a 3x1
 * logits         global average, dropout ½, linear K
 * </pre>
 *
 * <p>Convolutions have no bias; norm (ε 10⁻³) and ReLU follow each. Pools are 3x3/2 without
 * padding. Average pools inside blocks count their padding. The auxiliary head works in training
 * only and needs Mixed_6e to be 17x17 or larger.
 *
 * <p>Departure: the paper's Table 1 lists another stem; no released code has it.
 */
final class InceptionV3 extends Backbone {

  private static final int IN_6E = 768;

  private final ConvRecipe convs;
  private final double auxiliaryWeight;
  private final Layer input;
  private final Trunk body;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer dropout = child("dropout", new Dropout(0.5));
  private final @Nullable Layer auxiliary;
  private final Layer fc;

  /** The network, or its body alone if the context wants no classifier. */
  InceptionV3(InceptionV3Options options, ModelContext context) {
    convs = ConvRecipe.normed(options.norm(), 1e-3, Initializer.truncatedNormal(0.1, 2));
    auxiliaryWeight = options.auxiliaryWeight();
    boolean helped = context.hasClassifier() && auxiliaryWeight > 0;
    auxiliary =
        helped ? new InceptionV3AuxiliaryHead(IN_6E, context.classes(), options.norm()) : null;
    input = child("input", options.transformInput() ? new TensorFlowInput() : new Identity());
    body = child("", table().build(options.stages(), options.frozenStages(), context));
    fc = child("fc", context.classifier(classes -> linear(classes)));
  }

  private Trunk.Builder table() {
    var table =
        Trunk.at("")
            .add("Conv2d_1a_3x3", convs.valid(3, 32, 3, 2))
            .add("Conv2d_2a_3x3", convs.valid(32, 32, 3))
            .add("Conv2d_2b_3x3", convs.same(32, 64, 3))
            .add("maxpool1", new MaxPool2d(3, 2, 0))
            .add("Conv2d_3b_1x1", convs.valid(64, 80, 1))
            .add("Conv2d_4a_3x3", convs.valid(80, 192, 3))
            .add("maxpool2", new MaxPool2d(3, 2, 0))
            .endStage("pool2", 192, 8)
            .add("Mixed_5b", blockA(192, 32))
            .add("Mixed_5c", blockA(256, 64))
            .add("Mixed_5d", blockA(288, 64))
            .endStage("Mixed_5d", 288, 8)
            .add("Mixed_6a", reductionB(288))
            .add("Mixed_6b", blockC(128))
            .add("Mixed_6c", blockC(160))
            .add("Mixed_6d", blockC(160))
            .add("Mixed_6e", blockC(192))
            .endStage("Mixed_6e", IN_6E, 16);
    if (auxiliary != null) {
      table.beside("AuxLogits", auxiliary);
    }
    return table
        .add("Mixed_7a", reductionD(768))
        .add("Mixed_7b", blockE(1280))
        .add("Mixed_7c", blockE(2048))
        .endStage("Mixed_7c", 2048, 32);
  }

  /** Figure 5: 64 + 64 + 96 + projection channels. */
  private Layer blockA(int in, int projection) {
    return new Branches()
        .path("branch1x1", convs.same(in, 64, 1))
        .path("branch5x5_1", convs.same(in, 48, 1))
        .then("branch5x5_2", convs.same(48, 64, 5))
        .path("branch3x3dbl_1", convs.same(in, 64, 1))
        .then("branch3x3dbl_2", convs.same(64, 96, 3))
        .then("branch3x3dbl_3", convs.same(96, 96, 3))
        .path("pool", average())
        .then("branch_pool", convs.same(in, projection, 1));
  }

  /** Figure 10: 384 + 96 + in channels at half the size. */
  private Layer reductionB(int in) {
    return new Branches()
        .path("branch3x3", convs.valid(in, 384, 3, 2))
        .path("branch3x3dbl_1", convs.same(in, 64, 1))
        .then("branch3x3dbl_2", convs.same(64, 96, 3))
        .then("branch3x3dbl_3", convs.valid(96, 96, 3, 2))
        .path("pool", new MaxPool2d(3, 2, 0));
  }

  /** Figure 6 with n = 7: four times 192 channels, {@code width} inside. */
  private Layer blockC(int width) {
    return new Branches()
        .path("branch1x1", convs.same(IN_6E, 192, 1))
        .path("branch7x7_1", convs.same(IN_6E, width, 1))
        .then("branch7x7_2", convs.same(width, width, 1, 7))
        .then("branch7x7_3", convs.same(width, 192, 7, 1))
        .path("branch7x7dbl_1", convs.same(IN_6E, width, 1))
        .then("branch7x7dbl_2", convs.same(width, width, 7, 1))
        .then("branch7x7dbl_3", convs.same(width, width, 1, 7))
        .then("branch7x7dbl_4", convs.same(width, width, 7, 1))
        .then("branch7x7dbl_5", convs.same(width, 192, 1, 7))
        .path("pool", average())
        .then("branch_pool", convs.same(IN_6E, 192, 1));
  }

  /** 320 + 192 + in channels at half the size. */
  private Layer reductionD(int in) {
    return new Branches()
        .path("branch3x3_1", convs.same(in, 192, 1))
        .then("branch3x3_2", convs.valid(192, 320, 3, 2))
        .path("branch7x7x3_1", convs.same(in, 192, 1))
        .then("branch7x7x3_2", convs.same(192, 192, 1, 7))
        .then("branch7x7x3_3", convs.same(192, 192, 7, 1))
        .then("branch7x7x3_4", convs.valid(192, 192, 3, 2))
        .path("pool", new MaxPool2d(3, 2, 0));
  }

  /** Figure 7: 320 + 2·384 + 2·384 + 192 channels. */
  private Layer blockE(int in) {
    return new Branches()
        .path("branch1x1", convs.same(in, 320, 1))
        .path("branch3x3_1", convs.same(in, 384, 1))
        .fork("branch3x3_2a", convs.same(384, 384, 1, 3))
        .fork("branch3x3_2b", convs.same(384, 384, 3, 1))
        .path("branch3x3dbl_1", convs.same(in, 448, 1))
        .then("branch3x3dbl_2", convs.same(448, 384, 3))
        .fork("branch3x3dbl_3a", convs.same(384, 384, 1, 3))
        .fork("branch3x3dbl_3b", convs.same(384, 384, 3, 1))
        .path("pool", average())
        .then("branch_pool", convs.same(in, 192, 1));
  }

  private static Layer average() {
    return new AvgPool2d(3, 1, 1);
  }

  private static Linear linear(int classes) {
    int in = 2048;
    return new Linear(in, classes)
        .init(Initializer.truncatedNormal(0.1, 2), Initializer.uniform(1 / Math.sqrt(in)));
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
    return body.features(input.forward(images));
  }

  @Override
  public Logits classify(NDArray images) {
    List<NDArray> maps = body.forward(input.forward(images), List.of("Mixed_6e"));
    NDArray pooled = flatten.forward(dropout.forward(avgpool.forward(maps.get(1))));
    NDArray main = fc.forward(pooled);
    if (auxiliary == null || !isTraining()) {
      return Logits.of(main);
    }
    NDArray early = auxiliary.forward(maps.get(0));
    return new Logits(main, List.of(new Logits.Auxiliary("AuxLogits", auxiliaryWeight, early)));
  }
}
