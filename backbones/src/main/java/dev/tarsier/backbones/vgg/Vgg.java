package dev.tarsier.backbones.vgg;

import ai.djl.ndarray.NDArray;
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
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * VGG. Simonyan, Zisserman: "Very Deep Convolutional Networks for Large-Scale Image Recognition",
 * ICLR 2015, <a href="https://arxiv.org/abs/1409.1556">arXiv:1409.1556</a>, Table 1.
 *
 * <pre>
 * in      (N, 3, H, W)
 * conv1   (N,  64, H, W)            3x3 convolutions and ReLU, then max pool 2x2/2
 * conv2   (N, 128, ⌊H/2⌋, ⌊W/2⌋)    …
 * conv3   (N, 256, ⌊H/4⌋, ⌊W/4⌋)
 * conv4   (N, 512, ⌊H/8⌋, ⌊W/8⌋)
 * conv5   (N, 512, ⌊H/16⌋, ⌊W/16⌋)
 * pool5   (N, 512, ⌊H/32⌋, ⌊W/32⌋)
 * logits  average to 7x7, linear 4096, 4096, K; dropout ½ behind the first two
 * </pre>
 *
 * <p>Stages lie behind the last ReLU of a row, before its pool. Where a row has more than two
 * convolutions the stage bears the last one's name, {@code conv4_3} in VGG-16, the field's word for
 * SSD's first map. With a norm it stands between convolution and ReLU, and the convolutions keep
 * their biases, as in torchvision's {@code vgg*_bn}; the paper has none.
 *
 * <p>Departure: the paper's classifier sees 224x224 only; here, as in torchvision, any map is
 * averaged to 7x7 first.
 */
final class Vgg extends Backbone {

  /** Table 1, columns A, B, D and E: 3x3 convolutions per row. */
  enum Column {
    VGG11(1, 1, 2, 2, 2),
    VGG13(2, 2, 2, 2, 2),
    VGG16(2, 2, 3, 3, 3),
    VGG19(2, 2, 4, 4, 4);

    private final int conv1;
    private final int conv2;
    private final int conv3;
    private final int conv4;
    private final int conv5;

    Column(int conv1, int conv2, int conv3, int conv4, int conv5) {
      this.conv1 = conv1;
      this.conv2 = conv2;
      this.conv3 = conv3;
      this.conv4 = conv4;
      this.conv5 = conv5;
    }
  }

  private static final int CELLS = 7;
  private static final int WIDTH = 4096;

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(CELLS));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The paper's network. */
  Vgg(Column column, VggOptions options, ModelContext context) {
    this(column, null, options, context);
  }

  /** The network with a norm behind each convolution. */
  Vgg(Column column, VggNormOptions options, ModelContext context) {
    this(column, options.norm(), options.plain(), context);
  }

  private Vgg(
      Column column, @Nullable Normalization norm, VggOptions options, ModelContext context) {
    var body = Trunk.at("features");
    row(body, 1, column.conv1, 3, 64, norm).add(pool(options));
    row(body, 2, column.conv2, 64, 128, norm).add(pool(options));
    row(body, 3, column.conv3, 128, 256, norm).add(pool(options));
    row(body, 4, column.conv4, 256, 512, norm).add(pool(options));
    row(body, 5, column.conv5, 512, 512, norm).add(pool(options));
    body.endStage("pool5", 512, 32);
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier = child("classifier", context.classifier(classes -> classifier(classes)));
  }

  /** {@code convs} convolutions, whose end is a stage. */
  private static Trunk.Builder row(
      Trunk.Builder body, int number, int convs, int in, int out, @Nullable Normalization norm) {
    for (int i = 0; i < convs; i++) {
      body.add(conv(i == 0 ? in : out, out));
      if (norm != null) {
        body.add(norm.layer(out));
      }
      body.add(Activation.RELU_IN_PLACE.layer());
    }
    String name = convs > 2 ? "conv%d_%d".formatted(number, convs) : "conv%d".formatted(number);
    return body.endStage(name, out, 1 << (number - 1));
  }

  private static Layer pool(VggOptions options) {
    var pool = new MaxPool2d(2, 2, 0);
    return options.ceilPools() ? pool.ceil() : pool;
  }

  private static Conv2d conv(int in, int out) {
    return Conv2d.of(in, out, 3)
        .padding(1)
        .init(Initializer.kaimingNormalFanOut())
        .biasInit(Initializer.constant(0))
        .build();
  }

  private static Layer classifier(int classes) {
    return connected().add(linear(WIDTH, classes));
  }

  /** fc6 and fc7, as Fast R-CNN calls them. */
  private static Sequential connected() {
    return new Sequential(
        linear(512 * CELLS * CELLS, WIDTH),
        Activation.RELU_IN_PLACE.layer(),
        new Dropout(0.5),
        linear(WIDTH, WIDTH),
        Activation.RELU_IN_PLACE.layer(),
        new Dropout(0.5));
  }

  private static Linear linear(int in, int out) {
    return new Linear(in, out).init(Initializer.normal(0.01), Initializer.constant(0));
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
  public Optional<Tail> tail() {
    return features.tail("classifier", connected(), WIDTH);
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray cells = avgpool.forward(features.forward(images));
    return Logits.of(classifier.forward(flatten.forward(cells)));
  }
}
