package com.example.@package@;

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
 * A small network to begin with: 3x3 convolutions, each of which halves the map.
 *
 * <pre>
 * in       (N, 3, H, W)
 * stem     (N, w,   ⌈H/4⌉,  ⌈W/4⌉)
 * stage3   (N, 2w,  ⌈H/8⌉,  ⌈W/8⌉)
 * stage4   (N, 4w, ⌈H/16⌉, ⌈W/16⌉)
 * </pre>
 */
final class @Name@ extends Backbone {

  private final int width;
  private final Layer stem;
  private final Layer stage3;
  private final Layer stage4;
  private final Layer classifier;

  @Name@(@Name@Options options, ModelContext context) {
    width = options.width();
    stem = child("stem", new Sequential(half(3, width), half(width, width)));
    stage3 = child("stage3", half(width, 2 * width));
    stage4 = child("stage4", half(2 * width, 4 * width));
    classifier =
        child(
            "classifier",
            context.classifier(
                classes ->
                    new Sequential(
                        new AdaptiveAvgPool2d(1), new Flatten(), new Linear(4 * width, classes))));
  }

  private static Layer half(int in, int out) {
    return new Sequential(
        Conv2d.of(in, out, 3).stride(2).padding(1).noBias().build(),
        new BatchNorm2d(out),
        Activation.RELU_IN_PLACE.layer());
  }

  @Override
  public List<FeatureShape> stages() {
    return List.of(
        new FeatureShape("stage3", 2 * width, 8), new FeatureShape("stage4", 4 * width, 16));
  }

  @Override
  public Features features(NDArray images) {
    NDArray c3 = stage3.forward(stem.forward(images));
    NDArray c4 = stage4.forward(c3);
    return Features.of(c3, c4);
  }

  @Override
  public Logits classify(NDArray images) {
    return Logits.of(classifier.forward(features(images).get(1)));
  }
}
