package dev.tarsier.backbones.inception;

import ai.djl.ndarray.NDArray;
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
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * BN-Inception, also called Inception v2. Ioffe, Szegedy: "Batch Normalization: Accelerating Deep
 * Network Training by Reducing Internal Covariate Shift", ICML 2015, <a
 * href="https://arxiv.org/abs/1502.03167">arXiv:1502.03167</a>, figure 5.
 *
 * <pre>
 * in       (N, 3, H, W)
 * stem     conv 7x7/2, 64; pool; 1x1, 64; 3x3, 192; pool
 * 3a 3b    (N,  320,  ⌈H/8⌉, …)
 * 3c       (N,  576, ⌈H/16⌉, …)   strided
 * 4a … 4d  (N,  576, ⌈H/16⌉, …)   608 in Caffe's port
 * 4e       (N, 1024, ⌈H/32⌉, …)   strided; 1056 in Caffe's port
 * 5a 5b    (N, 1024, ⌈H/32⌉, …)
 * logits   global average, linear K
 * </pre>
 *
 * <p>GoogLeNet with a norm and ReLU behind every convolution, and two 3x3 in place of each 5x5. It
 * has neither response norm nor dropout; torchvision lacks it, keys follow its GoogLeNet.
 *
 * <p>Departures: the first convolution is a dense 7x7, as in all ports, not the paper's separable
 * one; pools are padded by 1 instead of rounded up, so that strided paths meet at odd sizes too.
 */
final class InceptionV2 extends Backbone {

  private final InceptionV2Variant variant;
  private final ConvRecipe convs;
  private final Trunk body;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc;

  /** The network, or its body alone if the context wants no classifier. */
  InceptionV2(InceptionV2Options options, ModelContext context) {
    variant = options.variant();
    convs = recipe(options);
    body = child("", table().build(options.stages(), options.frozenStages(), context));
    fc = child("fc", context.classifier(classes -> new Linear(1024, classes)));
  }

  private static ConvRecipe recipe(InceptionV2Options options) {
    Initializer weight = Initializer.kaimingNormalFanIn();
    Initializer bias =
        switch (options.variant()) {
          case PAPER -> null;
          case CAFFE -> Initializer.constant(0);
        };
    return new ConvRecipe(options.norm(), BatchNorm2d.EPSILON, weight, bias);
  }

  /**
   * Figure 5. The columns of a block: 1x1; 3x3 reduce, 3x3; double 3x3 reduce, double 3x3; then the
   * pool and its projection.
   */
  private Trunk.Builder table() {
    int wide = variant.projection4cd;
    int out4d = variant.out4d();
    return Trunk.at("")
        .add("conv1", convs.strided(3, 64, 7, 2))
        .add("maxpool1", maxPool(2))
        .add("conv2", convs.same(64, 64, 1))
        .add("conv3", convs.same(64, 192, 3))
        .add("maxpool2", maxPool(2))
        .add("inception3a", block(192, 64, 64, 64, 64, 96, average(), 32))
        .add("inception3b", block(256, 64, 64, 96, 64, 96, average(), 64))
        .endStage("3b", 320, 8)
        .add("inception3c", reduction(320, 128, 160, 64, 96))
        .endStage("3c", 576, 16)
        .add("inception4a", block(576, 224, 64, 96, 96, 128, average(), 128))
        .add("inception4b", block(576, 192, 96, 128, 96, 128, average(), 128))
        .add("inception4c", block(576, 160, 128, 160, 128, 160, average(), wide))
        .add("inception4d", block(variant.out4c(), 96, 128, 192, 160, 192, average(), wide))
        .endStage("4d", out4d, 16)
        .add("inception4e", reduction(out4d, 128, 192, 192, 256))
        .endStage("4e", out4d + 448, 32)
        .add("inception5a", block(out4d + 448, 352, 192, 320, 160, 224, average(), 128))
        .add("inception5b", block(1024, 352, 192, 320, 192, 224, maxPool(1), 128))
        .endStage("5b", 1024, 32);
  }

  private static Layer maxPool(int stride) {
    return new MaxPool2d(3, stride, 1);
  }

  private static Layer average() {
    return new AvgPool2d(3, 1, 1);
  }

  private Layer block(
      int in, int p1, int reduce3, int p3, int reduceDouble, int p5, Layer pool, int projection) {
    return new Branches()
        .path("branch1", convs.same(in, p1, 1))
        .path("branch2", new Sequential(convs.same(in, reduce3, 1), convs.same(reduce3, p3, 3)))
        .path(
            "branch3",
            new Sequential(
                convs.same(in, reduceDouble, 1),
                convs.same(reduceDouble, p5, 3),
                convs.same(p5, p5, 3)))
        .path("branch4", new Sequential(pool, convs.same(in, projection, 1)));
  }

  /** The last 3x3 of each path strides, the input passes through a pool, nothing is projected. */
  private Layer reduction(int in, int reduce3, int p3, int reduceDouble, int p5) {
    return new Branches()
        .path(
            "branch2", new Sequential(convs.same(in, reduce3, 1), convs.strided(reduce3, p3, 3, 2)))
        .path(
            "branch3",
            new Sequential(
                convs.same(in, reduceDouble, 1),
                convs.same(reduceDouble, p5, 3),
                convs.strided(p5, p5, 3, 2)))
        .path("branch4", maxPool(2));
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
    return Logits.of(fc.forward(flatten.forward(avgpool.forward(body.forward(images)))));
  }
}
