package dev.tarsier.evaluation.report.page;

import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers look on the page. */
public final class Numbers {
  /** Stands for an undefined number. */
  public static final String NONE = "–";

  private Numbers() {}

  /** A share as percent with one decimal, without the sign: 0.2783 is 27.8. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** As {@link #percent(double)}, or {@link #NONE}. */
  public static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : NONE;
  }

  /** A score with three decimals. */
  public static String score(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }

  /** A whole number with groups of three: 36 567. */
  public static String count(long count) {
    // A thin space that does not break; commas and points mean different things in different
    // countries.
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202F');
  }

  /** A coordinate in SVG: two decimals are below what a screen shows. */
  public static String coordinate(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /** A tick label: as few digits as it needs. */
  public static String tick(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
