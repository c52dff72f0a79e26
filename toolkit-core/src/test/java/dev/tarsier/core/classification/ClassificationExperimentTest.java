package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.InputSectionTest;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.WeightsSection.Adaptation;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.ComponentPage;
import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassificationExperimentTest {

  private static final Catalog CATALOG = Plugins.of(List.of(new FakePlugin()), List.of());

  private static final String LEAST =
      """
      task: classification
      name: least
      data:
        train: {type: patches, seed: 1}
      input: {resize: {width: 32, height: 32}}
      model:
        classifier: {type: resnet18}
      train:
        epochs: 2
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.1}
        schedule: {type: cosine}
      """;

  /** Every key of a classification, none of them at its default but the two that have one value. */
  private static final String MOST =
      """
      version: 1
      task: classification
      name: most
      seed: 7
      device: gpu:1
      threads: {intra_op: 3, inter_op: 2}
      plugins: {dir: my/plugins}
      data:
        train: {type: patches, seed: 1}
        validation: {type: patches, seed: 2}
        test: {type: patches, seed: 3}
        classes: [star, circle, square]
      input: {resize: {width: 320, height: 321}, mean: [0.1, 0.2, 0.3], std: [1, 2, 3]}
      augment: [{type: horizontal_flip, probability: 0.25}]
      model:
        classifier: {type: mobilenet_v1, width: 0.5}
        weights: {file: w.safetensors, adapt: classes, rename: {'^module\\.': ''}}
        precision: bfloat16
      train:
        epochs: 60
        batch_size: 16
        optimizer: {type: sgd, learning_rate: 0.02, momentum: 0.9, weight_decay: 1.0e-4}
        schedule: {type: multi_step, milestones: [40, 50], gamma: 0.2, warmup_steps: 100}
        accumulate: 2
        base_batch_size: 32
        parameter_groups: [{parameters: [biases], rate: 2, decay: 0}]
        freeze: [conv1.]
        batch_norm: frozen
        ema: {decay: 0.99, warmup: 10}
        validation_losses: true
        keep: last
        logs: [tensorboard]
        clip_gradient_norm: 0
        evaluate_every: 5
        workers: 3
        drop_last: false
        best: classification.top5
        early_stop: {patience: 4, min_improvement: 0.001, metric: classification.top1}
      evaluate: {protocols: [classification], batch_size: 2}
      """;

  /** What cannot stand beside the rest of {@link #MOST}. */
  private static final String PHASED =
      MOST.replace(
              "  epochs: 60\n",
              "  phases: [{name: a, steps: 3, freeze: [fc.], reset: [fc.], losses: [cross_entropy]}]\n")
          .replaceAll("  early_stop: .*\n", "");

  private static ConfigFile file(String yaml) {
    return ConfigFile.parse("a.yaml", yaml, List.of(), name -> null);
  }

  private static ClassificationExperiment bind(String yaml) {
    return new ClassificationTask().bind(file(yaml), CATALOG);
  }

  @Test
  void theLeastConfigGetsTheDefaults() {
    ClassificationExperiment least = bind(LEAST);

    assertThat(least.task()).isEqualTo("classification");
    assertThat(least.data().classes()).isEmpty();
    assertThat(least.model().weights()).isEmpty();
    assertThat(least.evaluate())
        .isEqualTo(
            new ClassificationExperiment.Evaluate(
                List.of(ClassificationExperiment.Evaluate.Protocol.CLASSIFICATION), 64));
    assertThat(least.bestMetric()).hasToString("classification.top1");
  }

  @Test
  void everyKeyIsRead() {
    ClassificationExperiment most = bind(MOST);

    assertThat(most.classes()).containsExactly("star", "circle", "square");
    assertThat(most.architecture()).isEqualTo("mobilenet_v1");
    assertThat(most.parts()).isEqualTo(Map.of("classifier", "mobilenet_v1"));
    assertThat(most.model().weights().orElseThrow().adapt()).isEqualTo(Adaptation.CLASSES);
    assertThat(most.bestMetric()).hasToString("classification.top5");
    assertThat(most.split(Split.TEST)).isPresent();
    assertThat(most.evaluationBatch()).isEqualTo(2);
  }

  /** A key that is added must be added to MOST as well. */
  @Test
  void everyKeyIsTestedAndDocumented() {
    List<OptionLine> keys = ComponentPage.describe(ClassificationExperiment.class);

    assertThat(keys)
        .allSatisfy(
            line -> {
              String key = line.key().substring(line.key().lastIndexOf('.') + 1);
              assertThat(MOST + PHASED + InputSectionTest.OTHER_FITS).contains(key + ":");
              assertThat(line.doc()).as(line.key()).isNotBlank();
            });
  }

  @Test
  void theResolvedConfigRunsAgainUnchanged() {
    for (String yaml : List.of(LEAST, MOST, PHASED)) {
      ClassificationExperiment experiment = bind(yaml);
      String resolved = ConfigFile.resolved(experiment);

      assertThat(resolved).startsWith("version: 1\ntask: classification\n");
      assertThat(bind(resolved)).isEqualTo(experiment);
    }
  }

  @Test
  void classesThatWereFilledInAreWrittenDown() {
    ClassificationExperiment filled = bind(LEAST).withClasses(ClassNames.of("circle", "star"));

    assertThat(bind(ConfigFile.resolved(filled)).classes()).containsExactly("circle", "star");
  }

  @Test
  void thePlanIsThatOfTheTask() {
    assertThat(Tasks.plan(file(LEAST), CATALOG)).isInstanceOf(ClassificationExperiment.class);
    assertThat(Tasks.of(file(LEAST)).name()).isEqualTo("classification");
    assertThat(Tasks.of(file("name: a")).name()).isEqualTo("detection");
  }

  @Test
  void whoWantsADetectionIsToldThatThisIsNone() {
    assertThatThrownBy(() -> new DetectionTask().bind(file(LEAST), CATALOG))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "1 problem in a.yaml:%n  a.yaml:1:7  task  this is a classification  (a detection is wanted here)"
                .formatted());
  }
}
