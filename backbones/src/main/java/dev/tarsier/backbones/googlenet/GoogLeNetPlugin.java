package dev.tarsier.backbones.googlenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code googlenet}. */
public final class GoogLeNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("googlenet", GoogLeNetOptions.class, GoogLeNet::new);
  }
}
