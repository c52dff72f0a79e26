package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to run, as the user wants it: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
 *
 * @param kind which of them
 * @param index the GPU's number; 0 for {@code gpu} and whatever has none
 */
public record DeviceChoice(Kind kind, int index) {

  private static final Pattern NUMBERED = Pattern.compile("gpu:(\\d{1,3})");

  /** The kinds of choice. */
  public enum Kind {
    /** The first GPU, or the CPU with a line that says why. */
    AUTO,
    /** The CPU. */
    CPU,
    /** This GPU or none. */
    GPU
  }

  /**
   * The choice written so.
   *
   * @throws InvalidSetting if it is none
   */
  public static DeviceChoice parse(String text) {
    Matcher numbered = NUMBERED.matcher(text);
    if (numbered.matches()) {
      return new DeviceChoice(Kind.GPU, Integer.parseInt(numbered.group(1)));
    }
    return switch (text) {
      case "auto" -> new DeviceChoice(Kind.AUTO, 0);
      case "cpu" -> new DeviceChoice(Kind.CPU, 0);
      case "gpu" -> new DeviceChoice(Kind.GPU, 0);
      default ->
          throw new InvalidSetting(
              "'%s' is not a device".formatted(text), "allowed: auto, cpu, gpu, gpu:N");
    };
  }

  @Override
  public String toString() {
    return index == 0 ? kind.name().toLowerCase(Locale.ROOT) : "gpu:%d".formatted(index);
  }
}
