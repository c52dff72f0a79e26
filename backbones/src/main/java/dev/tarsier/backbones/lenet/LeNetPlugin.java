package dev.tarsier.backbones.lenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code lenet}. */
public final class LeNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("lenet", LeNetOptions.class, LeNet::new);
  }
}
