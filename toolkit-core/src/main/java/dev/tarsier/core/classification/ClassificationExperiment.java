package dev.tarsier.core.classification;

import dev.tarsier.core.config.DeviceChoice;
import dev.tarsier.core.config.InputSection;
import dev.tarsier.core.config.PlanRules;
import dev.tarsier.core.config.PluginsSection;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.ThreadsSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.WeightsSection;
import dev.tarsier.core.config.WeightsSection.Adaptation;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.data.ClassNames;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.nn.Precision;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run depends on that trains a backbone to name the class of an image.
 *
 * <p>{@code data.classes} may be left out where the training images name their classes by
 * themselves; {@link #withClasses} fills them in, so that the config in a run's folder has them.
 */
public record ClassificationExperiment(
    @Setting(value = "what is trained; always classification here", byDefault = "classification")
        String task,
    @Setting("names the run's folder: letters, digits, '.', '_' and '-'") String name,
    @Setting(value = "the one number all chance derives from", byDefault = "0") long seed,
    @Setting(value = "auto, cpu, gpu or gpu:N; auto falls back to the CPU", byDefault = "auto")
        DeviceChoice device,
    @Setting(value = "threads of the engine on the CPU", byDefault = "{}") ThreadsSection threads,
    @Setting(value = "where further plugins are", byDefault = "{}") PluginsSection plugins,
    @Setting("images and classes") Data data,
    @Setting("what an image becomes before the network sees it") InputSection input,
    @Setting(value = "changes to training images, in order", byDefault = "[]")
        List<Chosen<TransformFactory<Record>>> augment,
    @Setting("the network") Model model,
    @Setting("how it learns") TrainSection train,
    @Setting(value = "how it is measured", byDefault = "{}") Evaluate evaluate)
    implements TrainingPlan {

  /** {@code data:}, the images and their classes; each image has exactly one object, its class. */
  public record Data(
      @Setting("images to learn from") Chosen<DatasetFactory<Record>> train,
      @Setting("images to choose the best checkpoint with; without them only the last is kept")
          Optional<Chosen<DatasetFactory<Record>>> validation,
      @Setting("images for the final figures") Optional<Chosen<DatasetFactory<Record>>> test,
      @Setting(
              "names in the order of class indices; those that the training images name by themselves"
                  + " without")
          Optional<List<String>> classes) {

    /** Checks that there are classes, each once, where any are given. */
    public Data {
      classes = classes.map(PlanRules::classes);
    }
  }

  /** {@code model:}, the network. */
  public record Model(
      @Setting("any backbone, with its own classification layers")
          Chosen<BackboneFactory<Record>> classifier,
      @Setting("weights to begin with; random ones without") Optional<Weights> weights,
      @Setting(
              value =
                  "what convolutions and linear layers multiply in: float32, or bfloat16, which"
                      + " is faster where the processor has it",
              byDefault = "float32")
          Precision precision) {}

  /** {@code model.weights:}, the weights to begin with: a file of the whole classifier. */
  public record Weights(
      @Setting("a .safetensors or .pth file") Path file,
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

    /** Checks the expressions; keeps a copy in the same order. */
    public Weights {
      rename = WeightsSection.checked(rename);
    }
  }

  /** {@code evaluate:}, how it is measured. */
  public record Evaluate(
      @Setting(value = "rules to measure by; there is one", byDefault = "[classification]")
          List<Protocol> protocols,
      @Setting(value = "images at once", byDefault = "64", min = 1) int batchSize) {

    /** Rules to measure by. */
    public enum Protocol {
      /** Shares of images whose class is among the likeliest. */
      CLASSIFICATION
    }

    /** Checks that it is there, and once. */
    public Evaluate {
      protocols = PlanRules.protocols(protocols, List.of(ClassifierFigures.ALL.protocol()));
    }
  }

  /** Checks what no section can check alone, and settles {@code train.best}. */
  public ClassificationExperiment {
    augment = List.copyOf(augment);
    PlanRules.check(ClassificationTask.NAME, task, name, data.validation().isPresent(), train);
    train = PlanRules.settleBest(train, List.of(ClassifierFigures.ALL));
  }

  /** The same with the classes that the training images name. */
  public ClassificationExperiment withClasses(ClassNames classes) {
    var named =
        new Data(data.train(), data.validation(), data.test(), Optional.of(classes.names()));
    return new ClassificationExperiment(
        task, name, seed, device, threads, plugins, named, input, augment, model, train, evaluate);
  }

  /**
   * The classes.
   *
   * @throws java.util.NoSuchElementException if the config names none and nobody filled them in
   */
  @Override
  public List<String> classes() {
    return data.classes().orElseThrow();
  }

  @Override
  public Optional<Chosen<DatasetFactory<Record>>> split(Split split) {
    return switch (split) {
      case TRAIN -> Optional.of(data.train());
      case VALIDATION -> data.validation();
      case TEST -> data.test();
    };
  }

  @Override
  public int evaluationBatch() {
    return evaluate.batchSize();
  }

  @Override
  public List<String> protocols() {
    return List.of(ClassifierFigures.ALL.protocol());
  }

  @Override
  public Map<String, String> parts() {
    return Map.of("classifier", model.classifier().name());
  }

  /** The backbone. */
  @Override
  public String architecture() {
    return model.classifier().name();
  }
}
