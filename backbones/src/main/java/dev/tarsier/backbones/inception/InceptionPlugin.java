package dev.tarsier.backbones.inception;

import dev.tarsier.plugin.DetectionPlugin;

/**
 * Backbones {@code inception_v2}, {@code inception_v3}, {@code inception_v4} and {@code
 * inception_resnet_v2}.
 */
public final class InceptionPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("inception_v2", InceptionV2Options.class, InceptionV2::new);
    backbone("inception_v3", InceptionV3Options.class, InceptionV3::new);
    backbone("inception_v4", InceptionV4Options.class, InceptionV4::new);
    backbone("inception_resnet_v2", InceptionResNetV2Options.class, InceptionResNetV2::new);
  }
}
