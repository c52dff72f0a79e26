package dev.tarsier.backbones.vgg;

import dev.tarsier.backbones.vgg.Vgg.Column;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.Locale;

/** Backbones {@code vgg11} to {@code vgg19}, and {@code vgg11_bn} to {@code vgg19_bn}. */
public final class VggPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    for (Column column : Column.values()) {
      String name = column.name().toLowerCase(Locale.ROOT);
      backbone(name, VggOptions.class, (options, context) -> new Vgg(column, options, context));
      backbone(
          name + "_bn",
          VggNormOptions.class,
          (options, context) -> new Vgg(column, options, context));
    }
  }
}
