package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.plugin.DetectionPlugin;

/** Head {@code faster_rcnn}. */
public final class FasterRcnnPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    head("faster_rcnn", FasterRcnnOptions.class, FasterRcnnHead::new);
  }
}
