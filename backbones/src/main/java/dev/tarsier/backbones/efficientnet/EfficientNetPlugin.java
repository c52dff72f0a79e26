package dev.tarsier.backbones.efficientnet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code efficientnet_b0}. */
public final class EfficientNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("efficientnet_b0", EfficientNetOptions.class, EfficientNet::new);
  }
}
