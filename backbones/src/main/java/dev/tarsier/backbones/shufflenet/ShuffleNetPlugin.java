package dev.tarsier.backbones.shufflenet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbones {@code shufflenet_v2_x0_5}, {@code _x1_0}, {@code _x1_5} and {@code _x2_0}. */
public final class ShuffleNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    name("shufflenet_v2_x0_5", new ShuffleNetV2.Widths(48, 96, 192, 1024));
    name("shufflenet_v2_x1_0", new ShuffleNetV2.Widths(116, 232, 464, 1024));
    name("shufflenet_v2_x1_5", new ShuffleNetV2.Widths(176, 352, 704, 1024));
    name("shufflenet_v2_x2_0", new ShuffleNetV2.Widths(244, 488, 976, 2048));
  }

  private void name(String name, ShuffleNetV2.Widths widths) {
    backbone(
        name,
        ShuffleNetOptions.class,
        (options, context) -> new ShuffleNetV2(widths, options, context));
  }
}
