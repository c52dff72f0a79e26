package dev.tarsier.backbones.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * A plain convolutional network of 5 to 8 layers with weights, in the manner of VGG.
 *
 * <pre>
 * depth      5  6  7  8
 * conv1      1  1  1  2   3x3, w channels     (N,  w, H, W)              then max pool 2x2/2
 * conv2      1  1  2  2   3x3, 2w             (N, 2w, ⌊H/2⌋, ⌊W/2⌋)      …
 * conv3      1  2  2  2   3x3, 4w             (N, 4w, ⌊H/4⌋, ⌊W/4⌋)
 * pool3                                       (N, 4w, ⌊H/8⌋, ⌊W/8⌋)
 * linear     1  1  1  1   8w, behind an average to 4x4, which a 32x32 image has already
 * linear     1  1  1  1   K
 * </pre>
 *
 * <p>ReLU follows every layer but the last, dropout the first linear one. Batch norm, where it is
 * on, stands between a convolution, which then has no bias, and its ReLU. Weights begin as He et
 * al. derive for ReLUs (ICCV 2015, section 2.2), the last layer's as N(0, 0.01²), so that the first
 * loss is near ln K.
 */
final class Cnn extends Backbone {

  private static final int CELLS = 4;

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(CELLS));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its convolutions alone if the context wants no classifier. */
  Cnn(CnnOptions options, ModelContext context) {
    int w = options.width();
    var body = Trunk.at("features");
    row(body, 1, 3, w, options);
    row(body, 2, w, 2 * w, options);
    row(body, 3, 2 * w, 4 * w, options);
    body.endStage("pool3", 4 * w, 8);
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    classifier =
        child(
            "classifier", context.classifier(classes -> classifier(w, options.dropout(), classes)));
  }

  /** The row's convolutions, whose end is a stage, then the pool. */
  private static void row(Trunk.Builder body, int number, int in, int out, CnnOptions options) {
    for (int i = 0; i < options.convolutions(number); i++) {
      var conv = Conv2d.of(i == 0 ? in : out, out, 3).padding(1);
      conv.init(Initializer.kaimingNormalFanIn()).biasInit(Initializer.constant(0));
      if (options.batchNorm()) {
        body.add(conv.noBias().build()).add(Normalization.BATCH.layer(out));
      } else {
        body.add(conv.build());
      }
      body.add(Activation.RELU_IN_PLACE.layer());
    }
    body.endStage("conv" + number, out, 1 << (number - 1));
    body.add(new MaxPool2d(2, 2, 0));
  }

  private static Layer classifier(int w, double dropout, int classes) {
    return new Sequential(
        hidden(4 * w * CELLS * CELLS, 8 * w),
        Activation.RELU_IN_PLACE.layer(),
        new Dropout(dropout),
        last(8 * w, classes));
  }

  /** A linear layer that a ReLU follows. */
  static Layer hidden(int in, int out) {
    return new Linear(in, out).init(Initializer.kaimingNormalFanIn(), Initializer.constant(0));
  }

  /** The layer of the logits. */
  static Layer last(int in, int classes) {
    return new Linear(in, classes).init(Initializer.normal(0.01), Initializer.constant(0));
  }

  @Override
  public Shape nativeInput() {
    return new Shape(3, 32, 32);
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
