package dev.tarsier.backbones.alexnet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code alexnet}. */
public final class AlexNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("alexnet", AlexNetOptions.class, AlexNet::new);
  }
}
