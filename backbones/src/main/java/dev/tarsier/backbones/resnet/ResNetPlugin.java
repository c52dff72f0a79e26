package dev.tarsier.backbones.resnet;

import dev.tarsier.plugin.DetectionPlugin;
import java.util.Locale;

/**
 * Backbones {@code resnet18} to {@code resnet152}, {@code resnext50_32x4d}, {@code
 * wide_resnet50_2}.
 */
public final class ResNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    for (Variant variant : Variant.values()) {
      backbone(
          variant.name().toLowerCase(Locale.ROOT),
          ResNetOptions.class,
          (options, context) -> new ResNet(variant, options, context));
    }
  }
}
