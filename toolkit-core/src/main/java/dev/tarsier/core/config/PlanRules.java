package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.data.ClassNames;
import dev.tarsier.problem.Printable;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for the experiments of every task and no section can check alone. */
final class PlanRules {

  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private PlanRules() {}

  static void check(Task expected, Task task, String name, boolean validated, TrainSection train) {
    if (task != expected) {
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
  static TrainSection settleBest(TrainSection train, List<Protocol> protocols) {
    train
        .best()
        .filter(best -> !protocols.contains(best.protocol()))
        .ifPresent(
            best -> {
              throw new InvalidSetting(
                  "train.best",
                  "'%s' is not among what evaluate.protocols measures".formatted(best),
                  "allowed: " + MetricName.listed(protocols));
            });
    train
        .earlyStop()
        .flatMap(EarlyStopSection::metric)
        .filter(metric -> !protocols.contains(metric.protocol()))
        .ifPresent(
            metric -> {
              throw new InvalidSetting(
                  "train.early_stop.metric",
                  "'%s' is not among what evaluate.protocols measures".formatted(metric),
                  "allowed: " + MetricName.listed(protocols));
            });
    return train.best().isPresent() ? train : train.withBest(protocols.get(0).mainMetric());
  }

  /** Checks that there are classes, each once. */
  static List<String> classes(List<String> names) {
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

  /** Checks that there are protocols, each once and all of them for this task. */
  static List<Protocol> protocols(Task task, List<Protocol> protocols) {
    String allowed = "allowed: " + Protocol.listed(task);
    protocols.stream()
        .filter(protocol -> protocol.task() != task)
        .findFirst()
        .ifPresent(
            protocol -> {
              throw new InvalidSetting(
                  "protocols",
                  "'%s' measures %s, and this is a %s"
                      .formatted(protocol, protocol.task().measured(), task),
                  allowed);
            });
    if (protocols.isEmpty() || protocols.stream().distinct().count() < protocols.size()) {
      throw new InvalidSetting("protocols", "there must be one at least, and each once", allowed);
    }
    return List.copyOf(protocols);
  }
}
