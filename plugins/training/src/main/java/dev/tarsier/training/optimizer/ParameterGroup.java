package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDArray;
import dev.tarsier.optim.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of equal rate and decay scales, which one native call updates together. */
final class ParameterGroup {

  private final double rateScale;
  private final double decayScale;
  private final List<Integer> places = new ArrayList<>();
  private final List<NDArray> parameters = new ArrayList<>();
  private final Map<String, List<NDArray>> moments = new LinkedHashMap<>();

  private ParameterGroup(Scales scales) {
    rateScale = scales.rate;
    decayScale = scales.decay;
  }

  private record Scales(double rate, double decay) {}

  /** The groups in the order of their first members. */
  static List<ParameterGroup> of(
      List<Parameter> parameters, List<String> momentNames, Map<String, NDArray> state) {
    var groups = new LinkedHashMap<Scales, ParameterGroup>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      groups
          .computeIfAbsent(
              new Scales(parameter.rateScale(), parameter.decayScale()), ParameterGroup::new)
          .add(i, parameter, momentNames, state);
    }
    return List.copyOf(groups.values());
  }

  private void add(int place, Parameter parameter, List<String> names, Map<String, NDArray> state) {
    places.add(place);
    parameters.add(parameter.array());
    for (String name : names) {
      NDArray moment = state.get(name + "." + parameter.key());
      if (moment == null) {
        throw new IllegalArgumentException("no %s of %s".formatted(name, parameter.key()));
      }
      moments.computeIfAbsent(name, key -> new ArrayList<>()).add(moment);
    }
  }

  /** Those of all parameters' arrays, in their order, that belong to the members. */
  List<NDArray> members(List<NDArray> all) {
    return places.size() == all.size() ? all : places.stream().map(all::get).toList();
  }

  /** The arrays that learn. */
  List<NDArray> parameters() {
    return parameters;
  }

  /** One array a member; none if no moment has this name. */
  List<NDArray> moment(String name) {
    return moments.getOrDefault(name, List.of());
  }

  double rateScale() {
    return rateScale;
  }

  /** The weight decay in force for the group. */
  double decay(double weightDecay) {
    return weightDecay * decayScale;
  }
}
