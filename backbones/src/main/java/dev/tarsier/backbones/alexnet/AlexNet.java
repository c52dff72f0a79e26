package dev.tarsier.backbones.alexnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.alexnet.AlexNetVariant.ResponseNorm;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Trunk;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.LocalResponseNorm;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * AlexNet. Krizhevsky, Sutskever, Hinton: "ImageNet Classification with Deep Convolutional Neural
 * Networks", NIPS 2012, section 3.5 and figure 2.
 *
 * <pre>
 *           torchvision, 224x224   the others, 227x227
 * conv1     11x11/4 pad 2,  64     11x11/4, 96              55x55
 * pool1     max 3x3/2              max 3x3/2                27x27   stride 8
 * conv2     5x5 pad 2, 192         5x5 pad 2, 256, g        27x27   stride 8
 * pool2     max 3x3/2              max 3x3/2                13x13   stride 16
 * conv3     3x3 pad 1, 384         3x3 pad 1, 384           13x13
 * conv4     3x3 pad 1, 256         3x3 pad 1, 384, g        13x13
 * conv5     3x3 pad 1, 256         3x3 pad 1, 256, g        13x13   stride 16
 * pool5     max 3x3/2              max 3x3/2                6x6     stride 32
 * logits    average to 6x6; dropout ½, linear 4096; dropout ½, linear 4096; linear K
 * </pre>
 *
 * <p>ReLU behind every convolution and the first two linear layers; g = 2 groups in grouped and
 * caffenet, one a GPU of the paper, else 1. The response norm is b = a / (2 + 10⁻⁴ · Σ a²)^¾ over
 * five channels (section 3.3).
 *
 * <p>The paper says 224x224, but only 227 gives its 55x55. Departures: other sizes are averaged to
 * 6x6, as in torchvision. torchvision's form begins with PyTorch's default weights, the others as
 * in section 5: N(0, 0.01²), with biases 1 where the paper has them (conv2, conv4, conv5 and the
 * hidden linear layers), 0 elsewhere.
 */
final class AlexNet extends Backbone {

  private static final int CELLS = 6;
  private static final int HIDDEN = 4096;

  private final AlexNetVariant variant;
  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(CELLS));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its convolutions alone if the context wants no classifier. */
  AlexNet(AlexNetOptions options, ModelContext context) {
    variant = options.variant();
    var body = Trunk.at("features");
    conv(body, first(), 0);
    pool(body, "pool1", variant.conv1, 8);
    conv(body, grouped(variant.conv1, variant.conv2, 5), 1);
    body.endStage("conv2", variant.conv2, 8);
    pool(body, "pool2", variant.conv2, 16);
    conv(body, Conv2d.of(variant.conv2, variant.conv3, 3).padding(1), 0);
    conv(body, grouped(variant.conv3, variant.conv4, 3), 1);
    conv(body, grouped(variant.conv4, variant.conv5, 3), 1);
    body.endStage("conv5", variant.conv5, 16);
    body.add(new MaxPool2d(3, 2, 0)).endStage("pool5", variant.conv5, 32);
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(classes)));
  }

  private Conv2d.Builder first() {
    int padding = variant == AlexNetVariant.TORCHVISION ? 2 : 0;
    return Conv2d.of(3, variant.conv1, 11).stride(4).padding(padding);
  }

  private Conv2d.Builder grouped(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel).padding(kernel / 2).groups(variant.groups);
  }

  private void conv(Trunk.Builder body, Conv2d.Builder conv, double bias) {
    if (variant != AlexNetVariant.TORCHVISION) {
      conv.init(Initializer.normal(0.01)).biasInit(Initializer.constant(bias));
    }
    body.add(conv.build()).add(Activation.RELU_IN_PLACE.layer());
  }

  /** A pool with the norm on its proper side; the stage is what the pool gives. */
  private void pool(Trunk.Builder body, String name, int channels, int stride) {
    if (variant.norm == ResponseNorm.BEFORE_POOL) {
      body.add(LocalResponseNorm.ofAlexNet());
    }
    body.add(new MaxPool2d(3, 2, 0)).endStage(name, channels, stride);
    if (variant.norm == ResponseNorm.BEHIND_POOL) {
      body.add(LocalResponseNorm.ofAlexNet());
    }
  }

  private Layer classifier(int classes) {
    return new Sequential(
        new Dropout(0.5),
        linear(variant.conv5 * CELLS * CELLS, HIDDEN, 1),
        Activation.RELU_IN_PLACE.layer(),
        new Dropout(0.5),
        linear(HIDDEN, HIDDEN, 1),
        Activation.RELU_IN_PLACE.layer(),
        linear(HIDDEN, classes, 0));
  }

  private Linear linear(int in, int out, double bias) {
    var linear = new Linear(in, out);
    return variant == AlexNetVariant.TORCHVISION
        ? linear
        : linear.init(Initializer.normal(0.01), Initializer.constant(bias));
  }

  @Override
  public Shape nativeInput() {
    return variant == AlexNetVariant.TORCHVISION ? super.nativeInput() : new Shape(3, 227, 227);
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
    NDArray cells = avgpool.forward(features.forward(images));
    return Logits.of(classifier.forward(flatten.forward(cells)));
  }
}
