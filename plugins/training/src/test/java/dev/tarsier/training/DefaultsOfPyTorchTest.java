package dev.tarsier.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.plugin.Setting;
import dev.tarsier.training.optimizer.AdamOptions;
import dev.tarsier.training.optimizer.AdamWOptions;
import dev.tarsier.training.optimizer.RmsPropOptions;
import dev.tarsier.training.optimizer.SgdOptions;
import dev.tarsier.training.schedule.CosineOptions;
import dev.tarsier.training.schedule.ExponentialOptions;
import dev.tarsier.training.schedule.MultiStepOptions;
import dev.tarsier.training.schedule.OneCycleOptions;
import dev.tarsier.training.schedule.PolynomialOptions;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every default of an optimizer or a schedule is PyTorch 2.7's, or stands in the table of those
 * that are not (docs/decisions.md).
 */
class DefaultsOfPyTorchTest {

  /**
   * Those that have one, in {@code torch.optim} and {@code torch.optim.lr_scheduler}, by their
   * names here.
   */
  private static final Map<String, String> PYTORCH =
      Map.ofEntries(
          Map.entry("sgd.learning_rate", "0.001"),
          Map.entry("sgd.momentum", "0"),
          Map.entry("sgd.weight_decay", "0"),
          Map.entry("sgd.dampening", "0"),
          Map.entry("sgd.nesterov", "false"),
          Map.entry("adam.learning_rate", "0.001"),
          Map.entry("adam.betas", "[0.9, 0.999]"),
          Map.entry("adam.epsilon", "1.0e-8"),
          Map.entry("adam.weight_decay", "0"),
          Map.entry("adam.amsgrad", "false"),
          Map.entry("adamw.learning_rate", "0.001"),
          Map.entry("adamw.betas", "[0.9, 0.999]"),
          Map.entry("adamw.epsilon", "1.0e-8"),
          Map.entry("adamw.weight_decay", "0.01"),
          Map.entry("adamw.amsgrad", "false"),
          Map.entry("rmsprop.learning_rate", "0.01"),
          Map.entry("rmsprop.alpha", "0.99"),
          Map.entry("rmsprop.epsilon", "1.0e-8"),
          Map.entry("rmsprop.momentum", "0"),
          Map.entry("rmsprop.weight_decay", "0"),
          Map.entry("rmsprop.centered", "false"),
          Map.entry("cosine.final_factor", "0"),
          Map.entry("multi_step.gamma", "0.1"),
          Map.entry("polynomial.power", "1"),
          Map.entry("one_cycle.rise", "0.3"),
          Map.entry("one_cycle.start_divisor", "25"),
          Map.entry("one_cycle.end_divisor", "1.0e4"),
          Map.entry("one_cycle.anneal", "cosine"));

  /** PyTorch has warm-ups as schedules of their own: LinearLR begins at a third. */
  private static final String WARM_UP_START = "warmup_start";

  @Test
  void whatDepartsStandsInTheTable() throws IOException {
    var departing = new ArrayList<String>();
    defaults()
        .forEach(
            (name, value) -> {
              String theirs =
                  name.endsWith(WARM_UP_START) ? "0.333" : PYTORCH.getOrDefault(name, value);
              if (!value.equals(theirs)) {
                departing.add(name.replaceFirst(".*\\.(warmup_start)", "$1"));
              }
            });

    assertThat(departing.stream().distinct())
        .containsExactlyInAnyOrder(
            "sgd.learning_rate", "sgd.momentum", "polynomial.power", WARM_UP_START);
    String page =
        Files.readString(Path.of(System.getProperty("tarsier.root"), "docs", "decisions.md"));
    String table = page.substring(page.indexOf("## Defaults that depart from PyTorch's"));
    for (String name : departing) {
      assertThat(table).as(name).contains("| `" + name + "` |");
    }
  }

  private static Map<String, String> defaults() {
    var defaults = new LinkedHashMap<String, String>();
    add(defaults, "sgd", SgdOptions.class);
    add(defaults, "adam", AdamOptions.class);
    add(defaults, "adamw", AdamWOptions.class);
    add(defaults, "rmsprop", RmsPropOptions.class);
    add(defaults, "cosine", CosineOptions.class);
    add(defaults, "exponential", ExponentialOptions.class);
    add(defaults, "multi_step", MultiStepOptions.class);
    add(defaults, "one_cycle", OneCycleOptions.class);
    add(defaults, "polynomial", PolynomialOptions.class);
    return defaults;
  }

  private static void add(
      Map<String, String> defaults, String type, Class<? extends Record> options) {
    for (RecordComponent component : List.of(options.getRecordComponents())) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null && !setting.byDefault().equals(Setting.REQUIRED)) {
        String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        defaults.put(type + "." + key, setting.byDefault());
      }
    }
  }
}
