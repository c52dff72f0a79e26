package dev.tarsier.backbones.zfnet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code zfnet}. */
public final class ZfNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("zfnet", ZfNetOptions.class, ZfNet::new);
  }
}
