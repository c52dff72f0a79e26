package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.data.ClassNames;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for the experiments of every task, for their records to check. */
public final class PlanRules {

  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private PlanRules() {}

  /**
   * Checks what no section can check alone.
   *
   * @param expected the task whose record it is
   * @param task what the config says
   * @param validated whether there are images to choose the best checkpoint with
   * @throws InvalidSetting if something does not fit
   */
  public static void check(
      String expected, String task, String name, boolean validated, TrainSection train) {
    if (!task.equals(expected)) {
      throw new InvalidSetting(
          "task", "this is a %s".formatted(task), "allowed here: %s".formatted(expected));
    }
    if (!FOLDER_NAME.matcher(name).matches()) {
      throw new InvalidSetting(
          "name",
          "'%s' cannot name a folder".formatted(name),
          "allowed: letters, digits, '.', '_' and '-', no '.' or '-' first");
    }
    if (train.earlyStop().isPresent() && !validated) {
      throw new InvalidSetting(
          "train.early_stop",
          "nothing is evaluated while training",
          "name a dataset under data.validation");
    }
    if (train.validationLosses() && !validated) {
      throw new InvalidSetting(
          "train.validation_losses",
          "there is nothing to measure them on",
          "name a dataset under data.validation");
    }
  }

  /**
   * Settles {@code train.best}: the main figure of the first protocol unless another is given.
   * Checks that the figures named are measured.
   */
  public static TrainSection settleBest(TrainSection train, List<ProtocolFigures> measured) {
    train.best().ifPresent(best -> checkMeasured("train.best", best, measured));
    train
        .earlyStop()
        .flatMap(EarlyStopSection::metric)
        .ifPresent(metric -> checkMeasured("train.early_stop.metric", metric, measured));
    return train.best().isPresent() ? train : train.withBest(measured.get(0).mainMetric());
  }

  private static void checkMeasured(String key, MetricName name, List<ProtocolFigures> measured) {
    List<String> names =
        measured.stream().flatMap(ProtocolFigures::metrics).map(MetricName::toString).toList();
    if (!names.contains(name.toString())) {
      throw new InvalidSetting(
          key,
          "'%s' is not among what evaluate.protocols measures".formatted(name),
          "allowed: %s%s"
              .formatted(
                  String.join(", ", names),
                  Suggestion.nearest(name.toString(), names)
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("")));
    }
  }

  /** Checks that there are classes, each once. */
  public static List<String> classes(List<String> names) {
    if (names.isEmpty()) {
      throw new InvalidSetting("classes", "there are no classes", "one at least");
    }
    names.stream()
        .filter(name -> !Printable.lines(name).equals(name) || name.indexOf('\n') >= 0)
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidSetting(
                  "classes",
                  "'%s' holds characters that no name needs".formatted(Printable.of(name)),
                  "allowed: whatever shows as itself");
            });
    try {
      return new ClassNames(names).names();
    } catch (IllegalArgumentException e) {
      throw (IllegalArgumentException)
          new InvalidSetting("classes", String.valueOf(e.getMessage()), "").initCause(e);
    }
  }

  /**
   * Checks that there are protocols, each once.
   *
   * @param known the names of those there are
   */
  public static <P> List<P> protocols(List<P> protocols, List<String> known) {
    if (protocols.isEmpty() || protocols.stream().distinct().count() < protocols.size()) {
      throw new InvalidSetting(
          "protocols",
          "there must be one at least, and each once",
          "allowed: " + String.join(", ", known));
    }
    return List.copyOf(protocols);
  }
}
