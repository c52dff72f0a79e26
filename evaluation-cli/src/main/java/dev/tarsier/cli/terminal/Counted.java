package dev.tarsier.cli.terminal;

import java.util.Locale;

/** Numbers with their noun: {@code 1 object}, {@code 2 objects}, {@code 12,000 images}. */
public final class Counted {

  private Counted() {}

  /** So many of what has this singular and takes an s. */
  public static String of(long count, String singular) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : singular + "s");
  }
}
