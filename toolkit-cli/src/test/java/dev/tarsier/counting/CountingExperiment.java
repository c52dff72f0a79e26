package dev.tarsier.counting;

import dev.tarsier.core.config.DataSection;
import dev.tarsier.core.config.DeviceChoice;
import dev.tarsier.core.config.InputSection;
import dev.tarsier.core.config.PlanRules;
import dev.tarsier.core.config.PluginsSection;
import dev.tarsier.core.config.ProtocolFigures;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a config of this task says. */
public record CountingExperiment(
    @Setting(value = "always counting here", byDefault = "counting") String task,
    @Setting("names the run's folder") String name,
    @Setting(value = "the one number all chance derives from", byDefault = "0") long seed,
    @Setting(value = "where to run", byDefault = "auto") DeviceChoice device,
    @Setting(value = "where further plugins are", byDefault = "{}") PluginsSection plugins,
    @Setting("images and classes") DataSection data,
    @Setting("what an image becomes") InputSection input,
    @Setting(value = "changes to training images", byDefault = "[]")
        List<Chosen<TransformFactory<Record>>> augment,
    @Setting("the network") Model model,
    @Setting("how it learns") TrainSection train)
    implements TrainingPlan {

  static final ProtocolFigures FIGURES =
      new ProtocolFigures("counting", "exact", List.of("exact", "within_one"));

  /** {@code model:}, the network. */
  public record Model(
      @Setting("extracts feature maps") Chosen<BackboneFactory<Record>> backbone,
      @Setting(value = "no image shows more", byDefault = "10", min = 1) int mostObjects) {}

  /** Settles {@code train.best}. */
  public CountingExperiment {
    augment = List.copyOf(augment);
    PlanRules.check("counting", task, name, data.validation().isPresent(), train);
    train = PlanRules.settleBest(train, List.of(FIGURES));
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
    return 8;
  }

  @Override
  public List<String> protocols() {
    return List.of(FIGURES.protocol());
  }

  @Override
  public Map<String, String> parts() {
    return Map.of("backbone", model.backbone().name());
  }

  @Override
  public String architecture() {
    return "counting_" + model.backbone().name();
  }
}
