package com.example.@package@;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code @name@}. */
public final class @Name@Plugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("@name@", @Name@Options.class, @Name@::new);
  }
}
