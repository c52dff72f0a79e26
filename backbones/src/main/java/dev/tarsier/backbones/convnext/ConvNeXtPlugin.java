package dev.tarsier.backbones.convnext;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code convnext_tiny}. */
public final class ConvNeXtPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("convnext_tiny", ConvNeXtOptions.class, ConvNeXt::new);
  }
}
