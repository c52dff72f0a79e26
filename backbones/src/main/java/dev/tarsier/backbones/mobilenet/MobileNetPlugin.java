package dev.tarsier.backbones.mobilenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code mobilenet_v1}. */
public final class MobileNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("mobilenet_v1", MobileNetOptions.class, MobileNetV1::new);
  }
}
