package dev.tarsier.heads.fastrcnn;

import dev.tarsier.plugin.DetectionPlugin;

/** Head {@code fast_rcnn}. */
public final class FastRcnnPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    head("fast_rcnn", RegionOptions.class, FastRcnnHead::new);
  }
}
