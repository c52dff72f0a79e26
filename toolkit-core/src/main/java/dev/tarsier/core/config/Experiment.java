package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything a run depends on.
 *
 * <p>If {@code train.best} is not given, it becomes the main figure of the first protocol.
 */
public record Experiment(
    @Setting("names the run's folder: letters, digits, '.', '_' and '-'") String name,
    @Setting(value = "the one number all chance derives from", byDefault = "0") long seed,
    @Setting(value = "auto, cpu, gpu or gpu:N; auto falls back to the CPU", byDefault = "auto")
        DeviceChoice device,
    @Setting(value = "where further plugins are", byDefault = "{}") PluginsSection plugins,
    @Setting("images and classes") DataSection data,
    @Setting("what an image becomes before the network sees it") InputSection input,
    @Setting(value = "changes to training images, in order", byDefault = "[]")
        List<Chosen<TransformFactory<Record>>> augment,
    @Setting("the network") ModelSection model,
    @Setting("how it learns") TrainSection train,
    @Setting(value = "how it is measured", byDefault = "{}") EvaluateSection evaluate) {

  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  /** Checks what no section can check alone, and settles {@code train.best}. */
  public Experiment {
    augment = List.copyOf(augment);
    if (!FOLDER_NAME.matcher(name).matches()) {
      throw new InvalidSetting(
          "name",
          "'%s' cannot name a folder".formatted(name),
          "allowed: letters, digits, '.', '_' and '-', no '.' or '-' first");
    }
    checkBest(train, evaluate);
    if (train.earlyStop().isPresent() && data.validation().isEmpty()) {
      throw new InvalidSetting(
          "train.early_stop",
          "nothing is evaluated while training",
          "name a dataset under data.validation");
    }
    if (train.best().isEmpty()) {
      train = train.withBest(evaluate.protocols().get(0).mainMetric());
    }
  }

  private static void checkBest(TrainSection train, EvaluateSection evaluate) {
    train
        .best()
        .filter(best -> !evaluate.protocols().contains(best.protocol()))
        .ifPresent(
            best -> {
              throw new InvalidSetting(
                  "train.best",
                  "'%s' is not among what evaluate.protocols measures".formatted(best),
                  "allowed: " + MetricName.listed(evaluate.protocols()));
            });
  }

  /** What decides which checkpoint is the best. */
  public MetricName bestMetric() {
    return train.best().orElseThrow();
  }
}
