package dev.tarsier.backbones.googlenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.Branches;
import dev.tarsier.backbones.block.ConvRecipe;
import dev.tarsier.backbones.block.TensorFlowInput;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Tail;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.AvgPool2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.LocalResponseNorm;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GoogLeNet, also called Inception v1. Szegedy et al.: "Going Deeper with Convolutions", CVPR 2015,
 * <a href="https://arxiv.org/abs/1409.4842">arXiv:1409.4842</a>, Table 1.
 *
 * <pre>
 * in       (N, 3, H, W)
 * stem     conv 7x7/2, 64; pool; 1x1, 64; 3x3, 192; pool
 * pool2    (N,  192,  H/8,  W/8)
 * 3a 3b    (N,  480,  H/8,  W/8)    pool
 * 4a … 4e  (N,  832, H/16, W/16)    pool; auxiliary heads read 4a and 4d
 * 5a 5b    (N, 1024, H/32, W/32)
 * logits   global average, dropout, linear K
 * </pre>
 *
 * <p>Pools between rows are 3x3/2 and round up. ReLU behind every convolution. In training two
 * auxiliary heads give logits of their own, with {@code auxiliary_weight} each in the loss; in
 * evaluation they rest.
 *
 * <p>torchvision's form has a last pool of 2x2/2. Departures in the paper's form: the 7x7 average
 * is global, so that other sizes than 224 work. Its weights begin as in Caffe's replica (U(±√(3 /
 * fan-in)), which Caffe calls Xavier, biases 0.2), torchvision's as N(0, 0.01²) cut off at ±2.
 */
final class GoogLeNet extends Backbone {

  private static final double TORCHVISION_EPSILON = 1e-3;

  /** Caffe's "xavier" counts the inputs alone, unlike Glorot and Bengio: U(±√(3 / fan-in)). */
  private static final Initializer CAFFE_XAVIER = Initializer.kaimingUniform(1);

  private final GoogLeNetVariant variant;
  private final ConvRecipe convs;
  private final double auxiliaryWeight;
  private final Layer input;
  private final Trunk body;
  private final @Nullable Layer aux1;
  private final @Nullable Layer aux2;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer dropout;
  private final Layer fc;

  /** The network, or its body alone if the context wants no classifier. */
  GoogLeNet(GoogLeNetOptions options, ModelContext context) {
    variant = options.variant();
    convs = recipe(options);
    auxiliaryWeight = options.auxiliaryWeight();
    input = child("input", options.transformInput() ? new TensorFlowInput() : new Identity());
    body = child("", table().build(options.stages(), options.frozenStages(), context));
    boolean helped = context.hasClassifier() && auxiliaryWeight > 0;
    aux1 = helped ? child("aux1", auxiliaryHead(512, context.classes())) : null;
    aux2 = helped ? child("aux2", auxiliaryHead(528, context.classes())) : null;
    dropout = child("dropout", new Dropout(isPaper() ? 0.4 : 0.2));
    fc = child("fc", context.classifier(classes -> linear(1024, classes)));
  }

  private boolean isPaper() {
    return variant == GoogLeNetVariant.PAPER;
  }

  private static ConvRecipe recipe(GoogLeNetOptions options) {
    return switch (options.variant()) {
      case TORCHVISION ->
          ConvRecipe.normed(
              options.norm(), TORCHVISION_EPSILON, Initializer.truncatedNormal(0.01, 2));
      case PAPER -> ConvRecipe.biased(CAFFE_XAVIER, Initializer.constant(0.2));
    };
  }

  private Linear linear(int in, int out) {
    var linear = new Linear(in, out);
    Initializer bias = Initializer.uniform(1 / Math.sqrt(in));
    return isPaper()
        ? linear.init(CAFFE_XAVIER, Initializer.constant(0))
        : linear.init(Initializer.truncatedNormal(0.01, 2), bias);
  }

  /** Table 1. The columns of a block: 1x1; 3x3 reduce, 3x3; 5x5 reduce, 5x5; pool projection. */
  private Trunk.Builder table() {
    return Trunk.at("")
        .add("conv1", convs.strided(3, 64, 7, 2))
        .add("maxpool1", pool())
        .add("norm1", responseNorm())
        .add("conv2", convs.same(64, 64, 1))
        .add("conv3", convs.same(64, 192, 3))
        .add("norm2", responseNorm())
        .add("maxpool2", pool())
        .endStage("pool2", 192, 8)
        .add("inception3a", block(192, 64, 96, 128, 16, 32, 32))
        .add("inception3b", block(256, 128, 128, 192, 32, 96, 64))
        .endStage("3b", 480, 8)
        .add("maxpool3", pool())
        .add("inception4a", block(480, 192, 96, 208, 16, 48, 64))
        .add("inception4b", block(512, 160, 112, 224, 24, 64, 64))
        .add("inception4c", block(512, 128, 128, 256, 24, 64, 64))
        .add("inception4d", block(512, 112, 144, 288, 32, 64, 64))
        .add("inception4e", block(528, 256, 160, 320, 32, 128, 128))
        .endStage("4e", 832, 16)
        .add("maxpool4", isPaper() ? pool() : new MaxPool2d(2, 2, 0).ceil())
        .add("inception5a", block(832, 256, 160, 320, 32, 128, 128))
        .add("inception5b", block(832, 384, 192, 384, 48, 128, 128))
        .endStage("5b", 1024, 32);
  }

  private static Layer pool() {
    return new MaxPool2d(3, 2, 0).ceil();
  }

  private Layer responseNorm() {
    int neighbours = 5;
    // Caffe's replica: α = 10⁻⁴ divided by n, k = 1.
    return isPaper() ? new LocalResponseNorm(neighbours, 1e-4, 0.75, 1) : new Identity();
  }

  /** Figure 2 (b). */
  private Layer block(int in, int p1, int reduce3, int p3, int reduce5, int p5, int projection) {
    int large = variant.largeKernel;
    return new Branches()
        .path("branch1", convs.same(in, p1, 1))
        .path("branch2", path(convs.same(in, reduce3, 1), convs.same(reduce3, p3, 3)))
        .path("branch3", path(convs.same(in, reduce5, 1), convs.same(reduce5, p5, large)))
        .path("branch4", path(new MaxPool2d(3, 1, 1), convs.same(in, projection, 1)));
  }

  private static Layer path(Layer first, Layer second) {
    return new Sequential(first, second);
  }

  private Layer auxiliaryHead(int in, int classes) {
    int cells = AuxiliaryHead.CELLS;
    var average = new Sequential(new AdaptiveAvgPool2d(cells));
    if (isPaper()) {
      // 14x14 becomes 4x4 here; what follows only serves other sizes.
      average = new Sequential(new AvgPool2d(5, 3, 0), new AdaptiveAvgPool2d(cells));
    }
    return new AuxiliaryHead(
        average,
        convs.same(in, AuxiliaryHead.CHANNELS, 1),
        linear(AuxiliaryHead.CHANNELS * cells * cells, AuxiliaryHead.HIDDEN),
        linear(AuxiliaryHead.HIDDEN, classes));
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
  public Optional<Tail> tail() {
    return body.tail();
  }

  @Override
  public Logits classify(NDArray images) {
    List<NDArray> maps = body.forward(input.forward(images), List.of("inception4a", "inception4d"));
    NDArray pooled = flatten.forward(avgpool.forward(maps.get(2)));
    NDArray main = fc.forward(dropout.forward(pooled));
    if (aux1 == null || aux2 == null || !isTraining()) {
      return Logits.of(main);
    }
    return new Logits(
        main,
        List.of(
            new Logits.Auxiliary("aux1", auxiliaryWeight, aux1.forward(maps.get(0))),
            new Logits.Auxiliary("aux2", auxiliaryWeight, aux2.forward(maps.get(1)))));
  }
}
