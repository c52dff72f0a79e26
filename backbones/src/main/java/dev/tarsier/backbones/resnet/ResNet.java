package dev.tarsier.backbones.resnet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Tail;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.Optional;

/**
 * Residual network. He, Zhang, Ren, Sun: "Deep Residual Learning for Image Recognition", CVPR 2016,
 * <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>, Table 1.
 *
 * <pre>
 * in      (N, 3, H, W)
 * relu    (N,     64,  ⌈H/2⌉,  ⌈W/2⌉)    conv 7x7/2, norm, ReLU; then max pool 3x3/2
 * layer1  (N,  e·64,  ⌈H/4⌉,  ⌈W/4⌉)
 * layer2  (N, e·128,  ⌈H/8⌉,  ⌈W/8⌉)
 * layer3  (N, e·256, ⌈H/16⌉, ⌈W/16⌉)    e = 1 for basic blocks, 4 for bottlenecks
 * layer4  (N, e·512, ⌈H/32⌉, ⌈W/32⌉)
 * </pre>
 *
 * <p>Departure: a bottleneck strides in its 3x3, not in its first 1x1, as the published weights do;
 * {@link ResNetOptions#strideIn} chooses.
 */
final class ResNet extends Backbone {

  private final Variant variant;
  private final BlockDesign design;
  private final Trunk body;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc;

  /** The network, or its body alone if the context wants no classifier. */
  ResNet(Variant variant, ResNetOptions options, ModelContext context) {
    this.variant = variant;
    design = options.design(variant);
    int e = variant.kind.expansion;
    int last = options.dilation() == 1 ? 2 : 1;
    body =
        child(
            "",
            Trunk.at("")
                .add("conv1", ConvNorm.conv(Conv2d.of(3, 64, 7).stride(2).same()))
                .add("bn1", design.norm(64))
                .add("relu", Activation.RELU_IN_PLACE.layer())
                .endStage(64, 2)
                .add("maxpool", new MaxPool2d(3, 2, 1))
                .add("layer1", layer(variant.layer1, 64, 64, 1, 1))
                .endStage(e * 64, 4)
                .add("layer2", layer(variant.layer2, e * 64, 128, 2, 1))
                .endStage(e * 128, 8)
                .add("layer3", layer(variant.layer3, e * 128, 256, 2, 1))
                .endStage(e * 256, 16)
                .add("layer4", layer(variant.layer4, e * 256, 512, last, options.dilation()))
                .endStage(e * 512, 16 * last)
                .build(options.stages(), options.frozenStages(), context));
    fc = child("fc", context.classifier(classes -> new Linear(e * 512, classes)));
  }

  /** Only the first block strides and widens; the others keep the shape, and dilate. */
  private Layer layer(int blocks, int in, int width, int stride, int dilation) {
    Kind kind = variant.kind;
    var layer = new Sequential(kind.block(design, in, width, stride, 1));
    for (int i = 1; i < blocks; i++) {
      layer.add(kind.block(design, kind.expansion * width, width, 1, dilation));
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
  public Optional<Tail> tail() {
    return body.tail();
  }

  @Override
  public Logits classify(NDArray images) {
    return Logits.of(fc.forward(flatten.forward(avgpool.forward(body.forward(images)))));
  }
}
