package dev.tarsier.core.detection;

import dev.tarsier.core.config.DataSection;
import dev.tarsier.core.config.DeviceChoice;
import dev.tarsier.core.config.InputSection;
import dev.tarsier.core.config.PlanRules;
import dev.tarsier.core.config.PluginsSection;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.ThreadsSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run depends on that trains a detector.
 *
 * <p>If {@code train.best} is not given, it becomes the main figure of the first protocol.
 */
public record DetectionExperiment(
    @Setting(value = "what is trained; always detection here", byDefault = "detection") String task,
    @Setting("names the run's folder: letters, digits, '.', '_' and '-'") String name,
    @Setting(value = "the one number all chance derives from", byDefault = "0") long seed,
    @Setting(value = "auto, cpu, gpu or gpu:N; auto falls back to the CPU", byDefault = "auto")
        DeviceChoice device,
    @Setting(value = "threads of the engine on the CPU", byDefault = "{}") ThreadsSection threads,
    @Setting(value = "where further plugins are", byDefault = "{}") PluginsSection plugins,
    @Setting("images and classes") DataSection data,
    @Setting("what an image becomes before the network sees it") InputSection input,
    @Setting(value = "changes to training images, in order", byDefault = "[]")
        List<Chosen<TransformFactory<Record>>> augment,
    @Setting("the network") ModelSection model,
    @Setting("how it learns") TrainSection train,
    @Setting(value = "how it is measured", byDefault = "{}") EvaluateSection evaluate)
    implements TrainingPlan {

  /** Checks what no section can check alone, and settles {@code train.best}. */
  public DetectionExperiment {
    augment = List.copyOf(augment);
    if (input.centreCrop().isPresent()) {
      throw new InvalidSetting(
          "input.centre_crop",
          "a crop loses what lies outside the middle, and boxes do not follow",
          "resize, shortest_side or letterbox; centre_crop is for task: classification");
    }
    PlanRules.check(DetectionTask.NAME, task, name, data.validation().isPresent(), train);
    train = PlanRules.settleBest(train, evaluate.figures());
  }

  @Override
  public Optional<Chosen<DatasetFactory<Record>>> split(Split split) {
    return data.split(split);
  }

  @Override
  public List<String> classes() {
    return data.classes();
  }

  @Override
  public int evaluationBatch() {
    return evaluate.batchSize();
  }

  @Override
  public List<String> protocols() {
    return evaluate.names();
  }

  @Override
  public Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    parts.put("backbone", model.backbone().name());
    parts.put("head", model.head().name());
    return parts;
  }

  /** {@code HEAD_BACKBONE}. */
  @Override
  public String architecture() {
    return "%s_%s".formatted(model.head().name(), model.backbone().name());
  }
}
