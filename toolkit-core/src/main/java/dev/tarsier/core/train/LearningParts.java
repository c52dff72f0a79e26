package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.config.BatchNormMode;
import dev.tarsier.core.config.KeyPattern;
import dev.tarsier.core.config.ParameterGroupSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.optim.Parameter;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a network learns in a phase and how fast, and what stays as it is. */
final class LearningParts {

  private final Network network;
  private final List<Parameter> parameters;
  private final List<Network> still;

  private LearningParts(Network network, List<Parameter> parameters, List<Network> still) {
    this.network = network;
    this.parameters = List.copyOf(parameters);
    this.still = List.copyOf(still);
  }

  /**
   * Chooses the parameters of a network that has weights; only these have gradients from now on.
   *
   * @throws UserError if a pattern matches nothing, or nothing is left to learn
   */
  static LearningParts of(Network network, TrainSection train, Phase phase) {
    check(network, train, phase);
    Map<String, StateEntry> own = parameters(network);
    List<Network> still = new ArrayList<>();
    Map<String, StateEntry> learning = new LinkedHashMap<>(own);
    learning.entrySet().removeIf(e -> matches(phase.freeze(), e.getKey(), e.getValue()));
    network.visitNetworks(
        (path, part) -> {
          if (part instanceof BatchNorm2d && train.batchNorm() != BatchNormMode.TRAIN) {
            still.add(part);
            if (train.batchNorm() == BatchNormMode.FROZEN) {
              part.state().keySet().forEach(key -> learning.remove(join(path, key)));
            }
          } else if (isFrozen(path, part, phase.freeze())) {
            still.add(part);
          }
        });
    if (learning.isEmpty()) {
      throw new UserError(
          "%s.freeze leaves nothing to learn: all of the %d parameters are frozen"
              .formatted(phase.place(), own.size()));
    }
    own.forEach((key, entry) -> follow(entry.value(), learning.containsKey(key)));
    return new LearningParts(network, scaled(learning, train.parameterGroups()), still);
  }

  /**
   * Checks the patterns of a phase, which may begin only after hours.
   *
   * @throws UserError if one matches nothing
   */
  static void check(Network network, TrainSection train, Phase phase) {
    Map<String, StateEntry> own = parameters(network);
    checkMatches(phase.place() + ".freeze", phase.freeze(), own);
    train
        .parameterGroups()
        .forEach(group -> checkMatches("train.parameter_groups", group.parameters(), own));
  }

  /** What could learn: parameters that the network itself has not frozen for good. */
  private static Map<String, StateEntry> parameters(Network network) {
    var own = new LinkedHashMap<>(network.state());
    own.values().removeIf(entry -> !entry.isTrainable());
    return own;
  }

  private static void follow(NDArray array, boolean learns) {
    if (array.hasGradient() != learns) {
      array.setRequiresGradient(learns);
    }
  }

  private static List<Parameter> scaled(
      Map<String, StateEntry> learning, List<ParameterGroupSection> groups) {
    var parameters = new ArrayList<Parameter>();
    learning.forEach(
        (key, entry) -> {
          double rate = 1;
          double decay = 1;
          for (ParameterGroupSection group : groups) {
            if (matches(group.parameters(), key, entry)) {
              rate *= group.rate();
              decay *= group.decay();
            }
          }
          parameters.add(new Parameter(key, entry.value(), rate, decay));
        });
    return parameters;
  }

  /** A part whose whole state is frozen does not move its running statistics either. */
  private static boolean isFrozen(String path, Network part, List<KeyPattern> patterns) {
    Map<String, StateEntry> state = part.state();
    return !state.isEmpty()
        && state.entrySet().stream()
            .allMatch(e -> matches(patterns, join(path, e.getKey()), e.getValue()));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static boolean matches(List<KeyPattern> patterns, String key, StateEntry entry) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(key, entry.shape().dimension()));
  }

  static void checkMatches(String place, List<KeyPattern> patterns, Map<String, StateEntry> own) {
    for (KeyPattern pattern : patterns) {
      if (own.entrySet().stream()
          .noneMatch(e -> pattern.matches(e.getKey(), e.getValue().shape().dimension()))) {
        throw new UserError(
            "%s: no parameter matches '%s' (%s)".formatted(place, pattern, hint(pattern, own)));
      }
    }
  }

  private static String hint(KeyPattern pattern, Map<String, StateEntry> own) {
    List<String> beginnings =
        own.keySet().stream().map(LearningParts::beginning).distinct().limit(8).toList();
    return "keys begin with %s; such as %s%s"
        .formatted(
            beginnings.stream().collect(Collectors.joining(", ")),
            own.keySet().iterator().next(),
            Suggestion.nearest(pattern.text(), beginnings)
                .map("; did you mean '%s'?"::formatted)
                .orElse(""));
  }

  private static String beginning(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot + 1);
  }

  /** What learns, in state-dict order. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** Their arrays. */
  List<NDArray> arrays() {
    return parameters.stream().map(Parameter::array).toList();
  }

  /** How many numbers learn. */
  long count() {
    return parameters.stream().mapToLong(parameter -> parameter.array().size()).sum();
  }

  /** Puts the network into training mode, but for what stays as it is. */
  void trainMode() {
    network.train(true);
    still.forEach(part -> part.train(false));
  }
}
