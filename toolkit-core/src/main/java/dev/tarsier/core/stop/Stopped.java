package dev.tarsier.core.stop;

import java.util.concurrent.CancellationException;

/** Work ended early because it was asked to; nothing is wrong. */
public final class Stopped extends CancellationException {

  private static final long serialVersionUID = 1;

  Stopped() {
    super("stopped on request");
  }
}
