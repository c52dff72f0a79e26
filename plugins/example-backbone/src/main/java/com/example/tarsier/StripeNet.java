package com.example.tarsier;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * An example, and nobody's paper: 3x3 convolutions split into a column and a row.
 *
 * <pre>
 * in       (N, 3, H, W)
 * stem     conv 3x3/2, w
 * stage2   (N, 2w,  ⌈H/4⌉,  ⌈W/4⌉)
 * stage3   (N, 4w,  ⌈H/8⌉,  ⌈W/8⌉)
 * stage4   (N, 8w, ⌈H/16⌉, ⌈W/16⌉)
 * stage5   (N, 8w, ⌈H/32⌉, ⌈W/32⌉)
 * </pre>
 */
final class StripeNet extends Backbone {

  private final int width;
  private final Layer stem;
  private final Layer stage2;
  private final Layer stage3;
  private final Layer stage4;
  private final Layer stage5;
  private final Layer classifier;

  StripeNet(StripeNetOptions options, ModelContext context) {
    width = options.width();
    stem = child("stem", convolution(Conv2d.of(3, width, 3).stride(2).padding(1), width));
    stage2 = child("stage2", stage(width, 2 * width));
    stage3 = child("stage3", stage(2 * width, 4 * width));
    stage4 = child("stage4", stage(4 * width, 8 * width));
    stage5 = child("stage5", stage(8 * width, 8 * width));
    classifier =
        child(
            "classifier",
            context.classifier(
                classes ->
                    new Sequential(
                        new AdaptiveAvgPool2d(1), new Flatten(), new Linear(8 * width, classes))));
  }

  /** A 3x3 that halves the map, then 3x1 and 1x3: those two see 3x3 for two thirds of its cost. */
  private static Layer stage(int in, int out) {
    return new Sequential(
        convolution(Conv2d.of(in, out, 3).stride(2).padding(1), out),
        convolution(Conv2d.of(out, out, 3, 1), out),
        convolution(Conv2d.of(out, out, 1, 3), out));
  }

  private static Layer convolution(Conv2d.Builder convolution, int channels) {
    return new Sequential(
        convolution.noBias().build(), new BatchNorm2d(channels), Activation.RELU_IN_PLACE.layer());
  }

  @Override
  public List<FeatureShape> stages() {
    return List.of(
        new FeatureShape("stage3", 4 * width, 8),
        new FeatureShape("stage4", 8 * width, 16),
        new FeatureShape("stage5", 8 * width, 32));
  }

  @Override
  public Features features(NDArray images) {
    NDArray c3 = stage3.forward(stage2.forward(stem.forward(images)));
    NDArray c4 = stage4.forward(c3);
    NDArray c5 = stage5.forward(c4);
    return Features.of(c3, c4, c5);
  }

  @Override
  public Logits classify(NDArray images) {
    return Logits.of(classifier.forward(features(images).get(2)));
  }
}
