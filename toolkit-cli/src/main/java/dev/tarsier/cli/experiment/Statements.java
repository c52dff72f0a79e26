package dev.tarsier.cli.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.task.Answer.Statement;
import dev.tarsier.problem.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network says of an image in words and numbers, such as its likeliest classes.
 *
 * @param terminal printed to
 * @param json one JSON object an image instead of lines
 */
record Statements(Terminal terminal, boolean json) {

  /**
   * Shows one.
   *
   * @param file the image
   */
  void show(Path file, Statement statement) throws JsonProcessingException {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("image", file.toString());
      object.putAll(statement.values());
      terminal.out().println(new JsonMapper().writeValueAsString(object));
      return;
    }
    terminal.out().printf("%s: %s%n", Printable.of(file), Printable.of(statement.headline()));
    statement.details().forEach(line -> terminal.out().println("  " + line));
  }
}
