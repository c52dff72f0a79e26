package com.example.tarsier;

import dev.tarsier.plugin.DetectionPlugin;

/** Backbone {@code stripenet}. */
public final class StripeNetPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("stripenet", StripeNetOptions.class, StripeNet::new);
  }
}
