package dev.tarsier.backbones.mobilenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbones {@code mobilenet_v1} to {@code mobilenet_v3_large}. */
public final class MobileNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("mobilenet_v1", MobileNetOptions.class, MobileNetV1::new);
    backbone("mobilenet_v2", MobileNetOptions.class, MobileNetV2::new);
    backbone(
        "mobilenet_v3_small",
        MobileNetV3Options.class,
        (options, context) -> new MobileNetV3(MobileNetV3.SMALL, options, context));
    backbone(
        "mobilenet_v3_large",
        MobileNetV3Options.class,
        (options, context) -> new MobileNetV3(MobileNetV3.LARGE, options, context));
  }
}
