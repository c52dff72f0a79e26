package dev.tarsier.backbones.squeezenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbones {@code squeezenet1_0} and {@code squeezenet1_1}. */
public final class SqueezeNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone(
        "squeezenet1_0",
        SqueezeNetOptions.class,
        (options, context) -> new SqueezeNet(SqueezeNet.V1_0, options, context));
    backbone(
        "squeezenet1_1",
        SqueezeNetOptions.class,
        (options, context) -> new SqueezeNet(SqueezeNet.V1_1, options, context));
  }
}
