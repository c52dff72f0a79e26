package dev.tarsier.backbones.densenet;

import dev.tarsier.backbones.densenet.DenseNet.Depth;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.Locale;

/** Backbones {@code densenet121} to {@code densenet201}. */
public final class DenseNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    for (Depth depth : Depth.values()) {
      backbone(
          depth.name().toLowerCase(Locale.ROOT),
          DenseNetOptions.class,
          (options, context) -> new DenseNet(depth, options, context));
    }
  }
}
