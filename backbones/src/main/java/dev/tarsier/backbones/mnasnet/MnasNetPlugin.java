package dev.tarsier.backbones.mnasnet;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbones {@code mnasnet0_5}, {@code mnasnet0_75}, {@code mnasnet1_0}, {@code mnasnet1_3}. */
public final class MnasNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    name("mnasnet0_5", 0.5);
    name("mnasnet0_75", 0.75);
    name("mnasnet1_0", 1.0);
    name("mnasnet1_3", 1.3);
  }

  private void name(String name, double width) {
    backbone(
        name, MnasNetOptions.class, (options, context) -> new MnasNet(width, options, context));
  }
}
