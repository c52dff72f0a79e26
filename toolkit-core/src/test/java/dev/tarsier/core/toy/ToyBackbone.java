package dev.tarsier.core.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import java.util.List;

/**
 * {@code conv} (2 × 2, stride 2, 3 → 4 channels), {@code norm}, and for a classification the mean
 * over the map and {@code fc}.
 */
final class ToyBackbone extends Backbone {

  static final int CHANNELS = 4;
  static final int STRIDE = 2;

  private final Layer conv = child("conv", Conv2d.of(3, CHANNELS, 2).stride(STRIDE).build());
  private final Layer norm = child("norm", new BatchNorm2d(CHANNELS));
  private final Layer pool = child("pool", new AdaptiveAvgPool2d(1));
  private final Layer fc;

  ToyBackbone(ModelContext context) {
    fc = child("fc", context.classifier(classes -> new Linear(CHANNELS, classes)));
  }

  @Override
  public List<FeatureShape> stages() {
    return List.of(new FeatureShape("cells", CHANNELS, STRIDE));
  }

  @Override
  public Features features(NDArray images) {
    return Features.of(norm.forward(conv.forward(images)));
  }

  @Override
  public Logits classify(NDArray images) {
    return Logits.of(fc.forward(pool.forward(features(images).get(0)).flatten(1, -1)));
  }

  @Override
  public Shape nativeInput() {
    return new Shape(3, 8, 12);
  }
}
