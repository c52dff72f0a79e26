package dev.tarsier.heads.ssd;

import dev.tarsier.heads.Settings;
import java.util.HashMap;
import java.util.Map;

/** Options of the generic SSD for tests: its defaults but for what is given. */
final class SsdOptionsOf {

  private SsdOptionsOf() {}

  /** YAML key and value in turns. */
  static SsdOptions settings(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.record(SsdOptions.class, values);
  }
}
