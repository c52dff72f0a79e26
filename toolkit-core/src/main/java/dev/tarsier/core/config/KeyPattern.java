package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names parameters by their state-dict keys: {@code *} stands for any characters, a pattern that
 * ends in a dot for all that begins with it; {@code biases} and {@code norms} are the parameters of
 * one dimension, those called {@code bias} and the others (the scales of norms).
 *
 * @param text as it is written in a config
 */
public record KeyPattern(String text) {

  private static final String BIASES = "biases";
  private static final String NORMS = "norms";

  /**
   * The pattern of this text.
   *
   * @throws InvalidSetting if it is blank
   */
  public static KeyPattern parse(String text) {
    if (text.isBlank()) {
      throw new InvalidSetting(
          "a blank names nothing", "such as backbone., *.bias, norms or biases");
    }
    return new KeyPattern(text);
  }

  /**
   * Whether a parameter is meant.
   *
   * @param dimensions of its array
   */
  public boolean matches(String key, int dimensions) {
    boolean bias = key.equals("bias") || key.endsWith(".bias");
    return switch (text) {
      case BIASES -> dimensions == 1 && bias;
      case NORMS -> dimensions == 1 && !bias;
      default -> regex().matcher(key).matches();
    };
  }

  private Pattern regex() {
    String open = text.endsWith(".") ? text + "*" : text;
    return Pattern.compile(
        Stream.of(open.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  @Override
  public String toString() {
    return text;
  }
}
