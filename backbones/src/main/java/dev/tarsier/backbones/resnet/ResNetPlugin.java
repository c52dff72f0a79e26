package dev.tarsier.backbones.resnet;

import dev.tarsier.plugin.DetectionPlugin;
import java.util.Locale;

/**
 * Backbones {@code resnet18} to {@code resnet152}, {@code resnext50_32x4d}, {@code
 * wide_resnet50_2}, those with attention ({@code se_resnet50}, {@code se_resnet101}, {@code
 * cbam_resnet50}), and {@code cifar_resnet20} to {@code cifar_resnet110}.
 */
public final class ResNetPlugin extends DetectionPlugin {

  /** Depths of section 4.2 of the paper. */
  private static final int[] CIFAR = {20, 32, 44, 56, 110};

  @Override
  protected void install() {
    for (Variant variant : Variant.values()) {
      backbone(
          variant.name().toLowerCase(Locale.ROOT),
          ResNetOptions.class,
          (options, context) -> new ResNet(variant, options, context));
    }
    for (int depth : CIFAR) {
      backbone(
          "cifar_resnet" + depth,
          CifarResNetOptions.class,
          (options, context) -> new CifarResNet(depth, options, context));
    }
  }
}
