package dev.tarsier.heads.ssd;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The stages that a published structure stands on.
 *
 * @param preset its name
 * @param needs the backbone it was published with, in a config's words
 * @param stages what there is
 */
record PresetBase(String preset, String needs, List<FeatureShape> stages) {

  /**
   * The stage of these channels and stride.
   *
   * @throws UserError if there is none
   */
  int stage(int channels, int stride) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).channels() == channels && stages.get(i).stride() == stride) {
        return i;
      }
    }
    throw new UserError(
        "%s needs a map of %d channels at stride %d, and the backbone gives %s (way out: %s; or head: {type: ssd}, which takes any backbone)"
            .formatted(preset, channels, stride, given(), needs));
  }

  private String given() {
    return stages.stream()
        .map(s -> "%s (%d channels, stride %d)".formatted(s.name(), s.channels(), s.stride()))
        .collect(Collectors.joining(", "));
  }
}
