package dev.tarsier.backbones.shufflenet;

import ai.djl.ndarray.NDArray;
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
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * ShuffleNet v2: as many channels in as out, no grouped 1x1, no sums: cheap where memory is what
 * costs. Ma et al.: "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design",
 * ECCV 2018, <a href="https://arxiv.org/abs/1807.11164">arXiv:1807.11164</a>, Table 5.
 *
 * <pre>
 *           x0.5   x1.0   x1.5   x2.0
 * conv1       24     24     24     24   3x3/2          ⌈H/2⌉
 * maxpool                               3x3/2          ⌈H/4⌉
 * stage2      48    116    176    244   4 units, /2    ⌈H/8⌉
 * stage3      96    232    352    488   8 units, /2    ⌈H/16⌉
 * stage4     192    464    704    976   4 units, /2    ⌈H/32⌉
 * conv5     1024   1024   1024   2048   1x1            ⌈H/32⌉
 * </pre>
 */
final class ShuffleNetV2 extends Backbone {

  private static final int STEM = 24;

  /** A column of Table 5. */
  record Widths(int stage2, int stage3, int stage4, int conv5) {}

  private final Trunk body;
  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc;

  /** The network, or its body alone if the context wants no classifier. */
  ShuffleNetV2(Widths widths, ShuffleNetOptions options, ModelContext context) {
    Normalization norm = options.norm();
    body =
        child(
            "",
            Trunk.at("")
                .add("conv1", unit(norm, Conv2d.of(3, STEM, 3).stride(2).same()))
                .endStage(STEM, 2)
                .add("maxpool", new MaxPool2d(3, 2, 1))
                .endStage(STEM, 4)
                .add("stage2", stage(norm, STEM, widths.stage2, 4))
                .endStage(widths.stage2, 8)
                .add("stage3", stage(norm, widths.stage2, widths.stage3, 8))
                .endStage(widths.stage3, 16)
                .add("stage4", stage(norm, widths.stage3, widths.stage4, 4))
                .endStage(widths.stage4, 32)
                .add("conv5", unit(norm, Conv2d.of(widths.stage4, widths.conv5, 1)))
                .endStage(widths.conv5, 32)
                .build(options.stages(), options.frozenStages(), context));
    fc = child("fc", context.classifier(classes -> new Linear(widths.conv5, classes)));
  }

  /** The first unit halves the map and widens it. */
  private static Layer stage(Normalization norm, int in, int out, int units) {
    var stage = new Sequential(ShuffleUnit.halving(norm, in, out));
    for (int i = 1; i < units; i++) {
      stage.add(ShuffleUnit.keeping(norm, out));
    }
    return stage;
  }

  /** Convolution, norm, ReLU; weights begin as PyTorch's. */
  private static Layer unit(Normalization norm, Conv2d.Builder builder) {
    Conv2d conv = builder.noBias().build();
    return new Sequential(conv, norm.layer(conv.channels()), Activation.RELU_IN_PLACE.layer());
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
