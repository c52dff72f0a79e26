package com.example.@package@;

import dev.tarsier.plugin.DetectionPlugin;

/** Head {@code @name@}. */
public final class @Name@Plugin extends DetectionPlugin {

  @Override
  protected void install() {
    head("@name@", @Name@Options.class, @Name@::new);
  }
}
