package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.DetectionPlugin;

/** Head {@code ssd}. */
public final class SsdPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    head("ssd", SsdOptions.class, SsdHead::new);
  }
}
