package dev.tarsier.backbones.lenet;

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
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * LeNet-5. LeCun, Bottou, Bengio, Haffner: "Gradient-Based Learning Applied to Document
 * Recognition", Proceedings of the IEEE 86(11), 1998, section II.B and figure 2.
 *
 * <pre>
 * in      (N, 1, 32, 32)
 * C1      conv 5x5,   6    28x28   stride 1      156 parameters
 * S2      pool 2x2/2       14x14   stride 2       12 in 1998, else none
 * C3      conv 5x5,  16    10x10   stride 2    1,516 in 1998, else 2,416
 * S4      pool 2x2/2         5x5   stride 4       32 in 1998, else none
 * C5      conv 5x5, 120      1x1   stride 4   48,120
 * F6      linear 84                           10,164
 * output  10                                     840 fixed in 1998, else linear, 850
 * </pre>
 *
 * <p>A stage is what stands behind the squashing function of its layer. No convolution pads: images
 * of 28x28 are padded by 2 beforehand.
 *
 * <p>Departures: where C5 gives more than 1x1, from larger images, it is averaged before F6. In the
 * 1998 form the logits are the negated distances of the output units, so that the largest wins. Its
 * weights begin as U(±2.4/fan-in) (appendix A), the others' as PyTorch's.
 */
final class LeNet extends Backbone {

  private final LeNetVariant variant;
  private final int channels;
  private final Trunk body;
  private final Layer pool = child("pool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer f6;
  private final Layer f6Squash;
  private final Layer output;

  /** The network, or its convolutions alone if the context wants no classifier. */
  LeNet(LeNetOptions options, ModelContext context) {
    variant = options.variant();
    channels = options.channelsFor(context);
    var table = Trunk.at("");
    table.add("C1", conv(channels, 6)).add("C1_squash", squash()).endStage("C1", 6, 1);
    table.add("S2", pool(6)).add("S2_squash", poolSquash()).endStage("S2", 6, 2);
    table.add("C3", c3()).add("C3_squash", squash()).endStage("C3", 16, 2);
    table.add("S4", pool(16)).add("S4_squash", poolSquash()).endStage("S4", 16, 4);
    table.add("C5", conv(16, 120)).add("C5_squash", squash()).endStage("C5", 120, 4);
    body = child("", table.build(options.stages(), options.frozenStages(), context));
    f6 = child("F6", context.classifier(classes -> linear(120, 84)));
    f6Squash = child("F6_squash", squash());
    output = child("output", context.classifier(classes -> output(classes)));
  }

  private boolean isOriginal() {
    return variant == LeNetVariant.LECUN1998;
  }

  private Layer conv(int in, int out) {
    var conv = Conv2d.of(in, out, 5);
    return isOriginal() ? conv.init(fanIn(in * 25)).biasInit(fanIn(in * 25)).build() : conv.build();
  }

  private Layer c3() {
    return isOriginal() ? new SparseConv2d() : conv(6, 16);
  }

  private Layer linear(int in, int out) {
    var linear = new Linear(in, out);
    return isOriginal() ? linear.init(fanIn(in), fanIn(in)) : linear;
  }

  /** U(±2.4 / F) with F inputs of a unit: appendix A. */
  static Initializer fanIn(int inputs) {
    return Initializer.uniform(2.4 / inputs);
  }

  private Layer pool(int maps) {
    return isOriginal() ? new TrainableSubsampling(maps) : new MaxPool2d(2, 2, 0);
  }

  /** The modern pools have nothing to squash. */
  private Layer poolSquash() {
    return isOriginal() ? squash() : new Identity();
  }

  private Layer squash() {
    return switch (variant) {
      case MODERN -> Activation.RELU.layer();
      case LECUN1998 -> new ScaledTanh();
      case SLIDES -> Activation.TANH.layer();
    };
  }

  private Layer output(int classes) {
    if (!isOriginal()) {
      return new Linear(84, classes);
    }
    if (classes != RbfOutput.CLASSES) {
      throw new UserError(
          "variant: lecun1998 has ten drawn digits as its outputs, but there are %d classes"
                  .formatted(classes)
              + " (allowed here: modern, slides)");
    }
    return new RbfOutput();
  }

  @Override
  public Shape nativeInput() {
    return new Shape(channels, 32, 32);
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
    NDArray c5 = flatten.forward(pool.forward(body.forward(images)));
    return Logits.of(output.forward(f6Squash.forward(f6.forward(c5))));
  }
}
