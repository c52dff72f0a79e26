package com.example.@package@;

import dev.tarsier.plugin.DetectionPlugin;

/** Dataset {@code @name@}. */
public final class @Name@Plugin extends DetectionPlugin {

  @Override
  protected void install() {
    dataset("@name@", @Name@Options.class, @Name@::open);
  }
}
