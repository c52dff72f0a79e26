package dev.tarsier.backbones.mobilenet;

import static dev.tarsier.nn.Activation.HARDSWISH;
import static dev.tarsier.nn.Activation.RELU_IN_PLACE;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.attention.SqueezeExcitation;
import dev.tarsier.backbones.block.Channels;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.backbones.block.Pace;
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
import dev.tarsier.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MobileNetV3: a searched table of inverted residuals, some with squeeze and excitation. Howard et
 * al.: "Searching for MobileNetV3", ICCV 2019, <a
 * href="https://arxiv.org/abs/1905.02244">arXiv:1905.02244</a>, Tables 1 and 2.
 *
 * <pre>
 *              large                             small
 * in           (N, 3, H, W)                      (N, 3, H, W)
 * stride 2     (N,  16,  ⌈H/2⌉) features.1       (N,  16,  ⌈H/2⌉) features.0
 * stride 4     (N,  24,  ⌈H/4⌉) features.3       (N,  16,  ⌈H/4⌉) features.1
 * stride 8     (N,  40,  ⌈H/8⌉) features.6       (N,  24,  ⌈H/8⌉) features.3
 * stride 16    (N, 112, ⌈H/16⌉) features.12      (N,  48, ⌈H/16⌉) features.8
 * stride 32    (N, 160, ⌈H/32⌉) features.15      (N,  96, ⌈H/32⌉) features.11
 * conv 1x1     (N, 960, ⌈H/32⌉) features.16      (N, 576, ⌈H/32⌉) features.12
 * </pre>
 *
 * <p>A block that strides gives the output of its expansion too, {@code features.13.block.0}:
 * SSDLite's first map. Batch norm as in torchvision: ε 0.001, momentum 0.01.
 */
final class MobileNetV3 extends Backbone {

  /** Table 1. */
  static final Variant LARGE =
      new Variant(
          1280,
          List.of(
              new Row(3, 16, 16, false, RELU_IN_PLACE, 1),
              new Row(3, 64, 24, false, RELU_IN_PLACE, 2),
              new Row(3, 72, 24, false, RELU_IN_PLACE, 1),
              new Row(5, 72, 40, true, RELU_IN_PLACE, 2),
              new Row(5, 120, 40, true, RELU_IN_PLACE, 1),
              new Row(5, 120, 40, true, RELU_IN_PLACE, 1),
              new Row(3, 240, 80, false, HARDSWISH, 2),
              new Row(3, 200, 80, false, HARDSWISH, 1),
              new Row(3, 184, 80, false, HARDSWISH, 1),
              new Row(3, 184, 80, false, HARDSWISH, 1),
              new Row(3, 480, 112, true, HARDSWISH, 1),
              new Row(3, 672, 112, true, HARDSWISH, 1),
              new Row(5, 672, 160, true, HARDSWISH, 2),
              new Row(5, 960, 160, true, HARDSWISH, 1),
              new Row(5, 960, 160, true, HARDSWISH, 1)));

  /** Table 2. */
  static final Variant SMALL =
      new Variant(
          1024,
          List.of(
              new Row(3, 16, 16, true, RELU_IN_PLACE, 2),
              new Row(3, 72, 24, false, RELU_IN_PLACE, 2),
              new Row(3, 88, 24, false, RELU_IN_PLACE, 1),
              new Row(5, 96, 40, true, HARDSWISH, 2),
              new Row(5, 240, 40, true, HARDSWISH, 1),
              new Row(5, 240, 40, true, HARDSWISH, 1),
              new Row(5, 120, 48, true, HARDSWISH, 1),
              new Row(5, 144, 48, true, HARDSWISH, 1),
              new Row(5, 288, 96, true, HARDSWISH, 2),
              new Row(5, 576, 96, true, HARDSWISH, 1),
              new Row(5, 576, 96, true, HARDSWISH, 1)));

  /** A table, and the width of the classifier's hidden layer. */
  record Variant(int hidden, List<Row> table) {

    /**
     * Half the channels from stride 32 on: "we reduce the channel counts of all feature layers
     * between C4 and C5 by a factor of 2" (section 6.3).
     */
    Variant withReducedTail() {
      var rows = new ArrayList<Row>();
      int last = 0;
      for (int i = 0; i < table.size(); i++) {
        last = table.get(i).stride == 2 ? i : last;
      }
      for (int i = 0; i < table.size(); i++) {
        Row row = table.get(i);
        rows.add(i < last ? row : row.ofWidth(i == last ? row.inner : row.inner / 2, row.out / 2));
      }
      return new Variant(hidden / 2, rows);
    }
  }

  /** A block: kernel, inner and output channels, squeeze and excitation, activation, stride. */
  record Row(int kernel, int inner, int out, boolean squeezes, Activation activation, int stride) {

    Row ofWidth(int inner, int out) {
      return new Row(kernel, inner, out, squeezes, activation, stride);
    }
  }

  private final Trunk features;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network, or its body alone if the context wants no classifier. */
  MobileNetV3(Variant full, MobileNetV3Options options, ModelContext context) {
    Variant variant = options.reducedTail() ? full.withReducedTail() : full;
    ConvNorm units = options.units();
    double width = options.width();
    int in = Channels.multipleOf8(16 * width);
    var body = Trunk.at("features");
    body.add(units.activated(Conv2d.of(3, in, 3).stride(2).same(), HARDSWISH));
    var pace = new Pace(options.dilation());
    for (Row row : variant.table) {
      int stride = pace.stride();
      if (row.stride == 2) {
        body.endStage(in, stride);
      }
      int out = Channels.multipleOf8(row.out * width);
      var block = new InvertedResidual(units, row, width, in, out, pace.step(row.stride));
      if (pace.stride() > stride && block.expands()) {
        body.addTapped(block, block.parts(), "block.0", block.inner, stride);
      } else {
        body.add(block);
      }
      body.tap(out, pace.stride());
      in = out;
    }
    body.endStage(in, pace.stride());
    int last = 6 * in;
    body.add(units.activated(Conv2d.of(in, last, 1), HARDSWISH)).endStage(last, pace.stride());
    features = child("features", body.build(options.stages(), options.frozenStages(), context));
    int hidden = Channels.multipleOf8(variant.hidden * width);
    classifier =
        child("classifier", context.classifier(classes -> classifier(last, hidden, classes)));
  }

  private static Layer classifier(int in, int hidden, int classes) {
    return new Sequential(
        new Linear(in, hidden).init(Initializer.normal(0.01), Initializer.constant(0)),
        HARDSWISH.layer(),
        new Dropout(0.2),
        new Linear(hidden, classes).init(Initializer.normal(0.01), Initializer.constant(0)));
  }

  /** Figure 4: MobileNetV2's block with a squeeze and excitation behind the depthwise filter. */
  private static final class InvertedResidual extends Layer {
    private final Sequential block;
    private final boolean residual;
    private final int in;
    private final int inner;

    InvertedResidual(ConvNorm units, Row row, double width, int in, int out, Pace.Step step) {
      this.in = in;
      inner = Channels.multipleOf8(row.inner * width);
      var path = new Sequential();
      if (inner != in) {
        path.add(units.activated(Conv2d.of(in, inner, 1), row.activation));
      }
      var filter = Conv2d.of(inner, inner, row.kernel).depthwise();
      path.add(units.activated(step.applyTo(filter), row.activation));
      if (row.squeezes) {
        int squeezed = Channels.multipleOf8(0.25 * inner);
        path.add(new SqueezeExcitation(inner, squeezed, Activation.RELU, Activation.HARDSIGMOID));
      }
      path.add(units.linear(Conv2d.of(inner, out, 1)));
      block = child("block", path);
      residual = step.stride() == 1 && in == out;
    }

    boolean expands() {
      return inner != in;
    }

    /** What a block without shortcut does, one after the other. */
    List<Layer> parts() {
      return block.layers();
    }

    @Override
    protected NDArray apply(NDArray x) {
      NDArray y = block.forward(x);
      return residual ? x.add(y) : y;
    }
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
    return features.tail();
  }

  @Override
  public Logits classify(NDArray images) {
    NDArray pooled = flatten.forward(avgpool.forward(features.forward(images)));
    return Logits.of(classifier.forward(pooled));
  }
}
