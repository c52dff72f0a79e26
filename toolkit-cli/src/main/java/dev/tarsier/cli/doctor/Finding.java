package dev.tarsier.cli.doctor;

import dev.tarsier.cli.terminal.Style;

/**
 * What a check found.
 *
 * @param status how bad it is
 * @param subject such as {@code Memory}
 * @param found what there is
 * @param advice what to do; empty if all is well
 */
record Finding(Status status, String subject, String found, String advice) {

  /** How bad it is. */
  enum Status {
    /** In order. */
    OK(Style.GREEN),
    /** Works, with a drawback. */
    WARN(Style.YELLOW),
    /** Does not work. */
    FAIL(Style.RED);

    final Style style;

    Status(Style style) {
      this.style = style;
    }
  }

  static Finding ok(String subject, String found) {
    return new Finding(Status.OK, subject, found, "");
  }

  static Finding warn(String subject, String found, String advice) {
    return new Finding(Status.WARN, subject, found, advice);
  }

  static Finding fail(String subject, String found, String advice) {
    return new Finding(Status.FAIL, subject, found, advice);
  }
}
