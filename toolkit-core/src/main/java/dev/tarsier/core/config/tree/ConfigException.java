package dev.tarsier.core.config.tree;

import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that is wrong with a config, at once: a headline with the count, then a line a
 * problem.
 */
public final class ConfigException extends UserError {

  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 20;

  private final transient List<Problem> problems;

  ConfigException(String source, List<Problem> problems) {
    super(message(source, problems));
    this.problems = List.copyOf(problems);
  }

  /** One problem that makes it pointless to look for others. */
  public static ConfigException of(String source, Problem problem) {
    return new ConfigException(source, List.of(problem));
  }

  /** The problems in reading order. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String source, List<Problem> problems) {
    String headline =
        problems.size() == 1
            ? "1 problem in %s:%n".formatted(source)
            : "%d problems in %s:%n".formatted(problems.size(), source);
    String rest =
        problems.size() > MOST_SHOWN
            ? "%n  … and %,d more".formatted(problems.size() - MOST_SHOWN)
            : "";
    return problems.stream()
        .limit(MOST_SHOWN)
        .map(problem -> "  " + problem)
        .collect(Collectors.joining(System.lineSeparator(), headline, rest));
  }
}
