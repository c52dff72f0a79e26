package dev.tarsier.model;

import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.Map;

/**
 * What a trunk has behind its last chosen stage, as a tail for regions. A pool that it begins with
 * is left out, because pooling the regions takes its place (Girshick: "Fast R-CNN", ICCV 2015,
 * section 2.2).
 *
 * @param path of the trunk in its backbone, "" for none
 * @param layers name to layer, in order
 * @param from the last chosen stage
 * @param to the map behind the last layer
 */
record Remainder(String path, Map<String, Layer> layers, FeatureShape from, FeatureShape to) {

  /** Cells along the last map of an image of 224 pixels at stride 32. */
  private static final int LAST_SIDE = 7;

  /** The layers, then the mean of all cells. */
  Tail averaged() {
    return new Tail(
        kept().add("avgpool", new AdaptiveAvgPool2d(1)).add("flatten", new Flatten()),
        side(),
        to.channels());
  }

  /** The layers, then fully connected ones. */
  Tail connected(String name, Layer connected, int channels) {
    return new Tail(kept().add("flatten", new Flatten()).add(name, connected), side(), channels);
  }

  private int side() {
    return LAST_SIDE * to.stride() / from.stride() / firstPool();
  }

  /** The stride of the pool at the beginning, 1 without one. */
  private int firstPool() {
    return layers.values().stream()
        .limit(1)
        .filter(MaxPool2d.class::isInstance)
        .mapToInt(layer -> ((MaxPool2d) layer).window().stride())
        .findFirst()
        .orElse(1);
  }

  private Sequential kept() {
    var kept = new Sequential();
    layers.entrySet().stream()
        .skip(firstPool() > 1 ? 1 : 0)
        .forEach(entry -> kept.add(entry.getKey(), entry.getValue()));
    return path.isEmpty() ? kept : new Sequential().add(path, kept);
  }
}
