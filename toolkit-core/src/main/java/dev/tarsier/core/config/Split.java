package dev.tarsier.core.config;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.Locale;

/** The parts of an experiment's images, as {@code data:} names them. */
public enum Split {
  /** To learn from. */
  TRAIN,
  /** To choose the best checkpoint with. */
  VALIDATION,
  /** For the final figures. */
  TEST;

  /**
   * The split of this name; {@code val} is short for validation.
   *
   * @throws UserError if there is none
   */
  public static Split named(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(split -> split.toString().equals(small.equals("val") ? "validation" : small))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--split: there is no split '%s' (allowed: train, validation or val, test)"
                        .formatted(Printable.of(name))));
  }

  /** As it is written in a config. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
