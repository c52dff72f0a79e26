package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;

/**
 * Which checkpoints a run keeps besides the last, which it always has to go on from: {@code best},
 * {@code last} (no other) or a number, which keeps the best and so many of the newest epochs.
 *
 * @param best whether the best is kept
 * @param newest so many files of single epochs
 */
public record Keep(boolean best, int newest) {

  private static final String BEST = "best";
  private static final String LAST = "last";

  /**
   * Reads it.
   *
   * @throws InvalidSetting if it is none of the three
   */
  public static Keep parse(String text) {
    return switch (text) {
      case BEST -> new Keep(true, 0);
      case LAST -> new Keep(false, 0);
      default -> {
        if (!text.matches("[1-9]\\d{0,5}")) {
          throw new InvalidSetting(
              "'%s' is not known".formatted(text),
              "allowed: best, last, or the number of newest epochs to keep besides the best");
        }
        yield new Keep(true, Integer.parseInt(text));
      }
    };
  }

  @Override
  public String toString() {
    return newest > 0 ? Integer.toString(newest) : best ? BEST : LAST;
  }
}
