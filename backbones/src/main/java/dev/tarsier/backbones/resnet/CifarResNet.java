package dev.tarsier.backbones.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * Residual network for images of 32x32. He, Zhang, Ren, Sun: "Deep Residual Learning for Image
 * Recognition", CVPR 2016, <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>, section
 * 4.2.
 *
 * <pre>
 * in      (N, 3, H, W)
 * conv1   conv 3x3, 16
 * layer1  (N, 16,     H,     W)
 * layer2  (N, 32, ⌈H/2⌉, ⌈W/2⌉)    n blocks each, 6n + 2 weighted layers in all
 * layer3  (N, 64, ⌈H/4⌉, ⌈W/4⌉)
 * </pre>
 */
final class CifarResNet extends Backbone {

  private final BlockDesign design;
  private final Trunk body;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc;

  /**
   * The network, or its body alone if the context wants no classifier.
   *
   * @param depth 6n + 2, such as 20 or 56
   */
  CifarResNet(int depth, CifarResNetOptions options, ModelContext context) {
    int n = (depth - 2) / 6;
    design = options.design();
    body =
        child(
            "",
            Trunk.at("")
                .add("conv1", ConvNorm.conv(Conv2d.of(3, 16, 3).same()))
                .add("bn1", design.norm(16))
                .add("relu", Activation.RELU_IN_PLACE.layer())
                .add("layer1", layer(n, 16, 16, 1))
                .endStage(16, 1)
                .add("layer2", layer(n, 16, 32, 2))
                .endStage(32, 2)
                .add("layer3", layer(n, 32, 64, 2))
                .endStage(64, 4)
                .build(options.stages(), options.frozenStages(), context));
    fc = child("fc", context.classifier(classes -> new Linear(64, classes)));
  }

  private Layer layer(int blocks, int in, int width, int stride) {
    var layer = new Sequential(new BasicBlock(design, in, width, stride, 1));
    for (int i = 1; i < blocks; i++) {
      layer.add(new BasicBlock(design, width, width, 1, 1));
    }
    return layer;
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

  /** A photograph of CIFAR-10. */
  @Override
  public Shape nativeInput() {
    return new Shape(3, 32, 32);
  }
}
