package dev.tarsier.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Results for programs. Records become objects whose keys are their components in snake_case and in
 * order; maps keep their order. Numbers that are not finite must not get here: an undefined number
 * is null.
 */
public final class Json {

  private Json() {}

  /** The value as an indented document, ending in a line break. */
  public static String of(Object value) {
    var indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writer(
                new DefaultPrettyPrinter()
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
    try {
      return writer.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
