package dev.tarsier.cli.doctor;

import java.util.Locale;

/** Sizes as people read them. */
final class Bytes {

  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;

  private Bytes() {}

  /** In GiB with one decimal from 1 GiB on, in whole MiB below. */
  static String of(long bytes) {
    return bytes >= GIB
        ? String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB)
        : String.format(Locale.ROOT, "%d MiB", bytes / MIB);
  }
}
