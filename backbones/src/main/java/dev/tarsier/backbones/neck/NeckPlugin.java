package dev.tarsier.backbones.neck;

import dev.tarsier.plugin.DetectionPlugin;

/** Neck {@code fpn}. */
public final class NeckPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    neck("fpn", FeaturePyramidOptions.class, FeaturePyramid::new);
  }
}
