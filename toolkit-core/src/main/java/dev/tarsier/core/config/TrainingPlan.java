package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.TransformFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every experiment says, whatever its task: all that a training needs to know of it. Each task
 * has a record that implements it.
 */
public interface TrainingPlan {

  /** What is trained: the name of its task. */
  String task();

  /** Names the run's folder. */
  String name();

  /** The one number all chance derives from. */
  long seed();

  /** Where to run. */
  DeviceChoice device();

  /** With how many threads, on the CPU; as the engine decides where a task has no such key. */
  default ThreadsSection threads() {
    return ThreadsSection.ENGINES_CHOICE;
  }

  /** What an image becomes before the network sees it. */
  InputSection input();

  /** Changes to training images, in order. */
  List<Chosen<TransformFactory<Record>>> augment();

  /** How it learns. */
  TrainSection train();

  /** The images of a split, if the config names any. */
  Optional<Chosen<DatasetFactory<Record>>> split(Split split);

  /** Names in the order of class indices. */
  List<String> classes();

  /** Images at once in an evaluation. */
  int evaluationBatch();

  /** What the metrics of an evaluation are called, the most important first. */
  List<String> protocols();

  /** The names of the network's parts by what they are, such as {@code backbone: resnet18}. */
  Map<String, String> parts();

  /** The network in a word, such as {@code ssd_mobilenet_v1}. */
  String architecture();

  /** What decides which checkpoint is the best. */
  default MetricName bestMetric() {
    return train().best().orElseThrow();
  }
}
