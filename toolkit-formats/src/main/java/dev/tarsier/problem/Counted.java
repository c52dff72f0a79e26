package dev.tarsier.problem;

import java.util.Locale;

/** Numbers with their noun: {@code 1 object}, {@code 2 objects}, {@code 12,000 images}. */
public final class Counted {

  private Counted() {}

  /** So many of what has this singular and takes an s. */
  public static String of(long count, String singular) {
    return of(count, singular, singular + "s");
  }

  /** So many of what has these forms. */
  public static String of(long count, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : plural);
  }
}
