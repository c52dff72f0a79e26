package com.example.@package@;

import dev.tarsier.plugin.DetectionPlugin;

/** Transform {@code @name@}. */
public final class @Name@Plugin extends DetectionPlugin {

  @Override
  protected void install() {
    transform("@name@", @Name@Options.class, (options, imaging) -> new @Name@(options));
  }
}
