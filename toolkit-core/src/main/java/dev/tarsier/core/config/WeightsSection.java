package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code model.weights:}, the weights to begin with. */
public record WeightsSection(
    @Setting("a .safetensors or .pth file") Path file,
    @Setting(
            value =
                "what the file holds: detector, or backbone, such as a classifier's published file"
                    + " whose last layers are left aside",
            byDefault = "detector")
        Part part,
    @Setting(
            value =
                "what may differ from the network: none, or classes, whose layers are then reset"
                    + " where they do not fit",
            byDefault = "none")
        Adaptation adapt,
    @Setting(
            value =
                "regular expressions on the file's keys and what their match becomes ($1 is a"
                    + " group), applied in order",
            byDefault = "{}")
        Map<String, String> rename) {

  /** What a weights file holds. */
  public enum Part {
    /** All of the detector. */
    DETECTOR,
    /** The classification network that the backbone is made from. */
    BACKBONE
  }

  /** What of a weights file may differ from the network. */
  public enum Adaptation {
    /** Every key and shape must fit. */
    NONE,
    /** Layers whose shape depends on the classes may differ. */
    CLASSES
  }

  /** Checks the expressions; keeps a copy in the same order. */
  public WeightsSection {
    rename = checked(rename);
  }

  /**
   * A copy in the same order, whose keys are regular expressions.
   *
   * @throws InvalidSetting if one is none
   */
  public static Map<String, String> checked(Map<String, String> rename) {
    for (String expression : rename.keySet()) {
      try {
        Pattern.compile(expression);
      } catch (PatternSyntaxException e) {
        throw (IllegalArgumentException)
            new InvalidSetting(
                    "rename",
                    "'%s' is not a regular expression".formatted(expression),
                    e.getDescription())
                .initCause(e);
      }
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(rename));
  }
}
