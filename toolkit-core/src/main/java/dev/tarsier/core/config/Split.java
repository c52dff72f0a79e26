package dev.tarsier.core.config;

import java.util.Locale;

/** The parts of an experiment's images, as {@code data:} names them. */
public enum Split {
  /** To learn from. */
  TRAIN,
  /** To choose the best checkpoint with. */
  VALIDATION,
  /** For the final figures. */
  TEST;

  /** As it is written in a config. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
