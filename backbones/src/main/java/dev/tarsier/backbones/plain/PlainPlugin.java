package dev.tarsier.backbones.plain;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbones {@code cnn} and {@code mlp}. */
public final class PlainPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("cnn", CnnOptions.class, Cnn::new);
    backbone("mlp", MlpOptions.class, Mlp::new);
  }
}
