package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.BatchNormMode;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.DeviceChoice;
import dev.tarsier.core.config.EarlyStopSection;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.InputSectionTest;
import dev.tarsier.core.config.Keep;
import dev.tarsier.core.config.MetricName;
import dev.tarsier.core.config.MetricsLog;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.ThreadsSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.WeightsSection;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.ComponentPage;
import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.Stretch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionExperimentTest {

  private static final Catalog CATALOG = Plugins.of(List.of(new FakePlugin()), List.of());

  /** What must be written, and nothing else. */
  private static final String LEAST =
      """
      name: least
      data:
        train: {type: shapes, seed: 1}
        classes: [circle, square]
      input: {resize: {width: 160, height: 120}}
      model:
        backbone: {type: resnet18}
        head: {type: ssd}
      train:
        epochs: 2
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.1}
        schedule: {type: cosine}
      """;

  /** Every key of a config, none of them at its default. */
  private static final String MOST =
      """
      version: 1
      task: detection
      name: most
      seed: 7
      device: gpu:1
      threads: {intra_op: 3, inter_op: 2}
      plugins: {dir: my/plugins}
      data:
        train: {type: voc, root: /data, split: train}
        validation: {type: voc, root: /data, split: val}
        test: {type: voc, root: /data, split: test}
        proposals: {file: regions.json, most: 300}
        classes: [RBC]
      input: {resize: {width: 320, height: 321}, mean: [0.1, 0.2, 0.3], std: [1, 2, 3]}
      augment: [{type: horizontal_flip, probability: 0.25}]
      model:
        backbone: {type: mobilenet_v1, width: 0.5}
        neck: {type: fpn, channels: 64}
        head: {type: ssd, feature_maps: 1, scales: [0.1, 0.2]}
        weights: {file: w.safetensors, part: backbone, adapt: classes, rename: {'^module\\.': ''}}
        precision: bfloat16
      train:
        epochs: 60
        batch_size: 16
        optimizer: {type: sgd, learning_rate: 0.02, momentum: 0.9, weight_decay: 1.0e-4}
        schedule: {type: multi_step, milestones: [40, 50], gamma: 0.2, warmup_steps: 100}
        accumulate: 2
        base_batch_size: 64
        parameter_groups:
          - {parameters: [norms, biases], decay: 0}
          - {parameters: [backbone.], rate: 0.1}
        freeze: [backbone.body.0.*]
        batch_norm: fixed_statistics
        ema: {decay: 0.99, warmup: 10}
        validation_losses: true
        keep: 3
        logs: [csv]
        clip_gradient_norm: 0
        evaluate_every: 5
        workers: 3
        drop_last: false
        best: voc.mAP
        early_stop: {patience: 4, min_improvement: 0.001, metric: coco.AP50}
      evaluate: {protocols: [coco, voc], batch_size: 2}
      """;

  /** What cannot stand beside the rest of {@link #MOST}. */
  private static final String PHASED =
      LEAST.replace(
          "  epochs: 2\n",
          """
            phases:
              - {name: regions, epochs: 2, freeze: [head.roi.], reset: [head.rpn.], losses: [objectness]}
              - name: boxes
                steps: 70
                optimizer: {type: sgd, learning_rate: 0.01}
                schedule: {type: cosine}
          """);

  private static DetectionExperiment bind(String yaml) {
    return new DetectionTask()
        .bind(ConfigFile.parse("a.yaml", yaml, List.of(), name -> null), CATALOG);
  }

  @Test
  void theLeastConfigGetsTheDefaults() {
    DetectionExperiment least = bind(LEAST);

    assertThat(least.seed()).isZero();
    assertThat(least.device()).hasToString("auto");
    assertThat(least.threads()).isEqualTo(new ThreadsSection(Optional.empty(), Optional.empty()));
    assertThat(least.plugins().dir()).isEmpty();
    assertThat(least.data().validation()).isEmpty();
    assertThat(least.data().test()).isEmpty();
    assertThat(least.input().fit()).isEqualTo(Stretch.to(160, 120));
    assertThat(least.input().mean()).isEqualTo(Normalization.IMAGENET.mean());
    assertThat(least.input().std()).isEqualTo(Normalization.IMAGENET.std());
    assertThat(least.augment()).isEmpty();
    assertThat(least.model().neck()).isEmpty();
    assertThat(least.model().weights()).isEmpty();
    TrainSection train = least.train();
    assertThat(train)
        .isEqualTo(
            new TrainSection(
                Optional.of(2),
                4,
                1,
                train.optimizer(),
                train.schedule(),
                Optional.empty(),
                List.of(),
                List.of(),
                BatchNormMode.TRAIN,
                10.0,
                Optional.empty(),
                List.of(),
                1,
                false,
                1,
                true,
                Optional.of(new MetricName("coco", "AP")),
                new Keep(true, 0),
                Optional.empty(),
                List.of(MetricsLog.CSV, MetricsLog.TENSORBOARD)));
    assertThat(train.learningRateScale()).isEqualTo(1.0);
    assertThat(least.evaluate())
        .isEqualTo(new EvaluateSection(List.of(new BoxProtocol("coco")), 8));
  }

  @Test
  void everyKeyIsRead() {
    DetectionExperiment most = bind(MOST);

    assertThat(most.device()).isEqualTo(new DeviceChoice(DeviceChoice.Kind.GPU, 1));
    assertThat(most.plugins().dir()).hasValue(Path.of("my/plugins").toAbsolutePath());
    assertThat(most.model().weights().orElseThrow().adapt())
        .isEqualTo(WeightsSection.Adaptation.CLASSES);
    assertThat(most.model().backbone().options()).isEqualTo(new FakePlugin.MobileNetOptions(0.5));
    assertThat(most.bestMetric()).hasToString("voc.mAP");
    assertThat(most.train().learningRateScale()).isEqualTo(0.5); // 16 * 2 / 64
    assertThat(most.train().earlyStop())
        .hasValue(new EarlyStopSection(4, 0.001, Optional.of(new MetricName("coco", "AP50"))));
    assertThat(most.data().split(Split.VALIDATION)).isPresent();
  }

  /** A key that is added to a section must be added to MOST as well. */
  @Test
  void everyKeyIsTested() {
    List<String> keys =
        ComponentPage.describe(DetectionExperiment.class).stream().map(OptionLine::key).toList();

    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(MOST + PHASED + InputSectionTest.OTHER_FITS)
                    .contains(key.substring(key.lastIndexOf('.') + 1) + ":"));
  }

  @Test
  void everyKeyIsDocumented() {
    assertThat(ComponentPage.describe(DetectionExperiment.class))
        .allSatisfy(line -> assertThat(line.doc()).as(line.key()).isNotBlank());
  }

  @Test
  void theResolvedConfigRunsAgainUnchanged() {
    for (String yaml : List.of(LEAST, MOST, PHASED)) {
      DetectionExperiment experiment = bind(yaml);
      String resolved = ConfigFile.write(experiment);

      assertThat(bind(resolved)).isEqualTo(experiment);
      assertThat(ConfigFile.write(bind(resolved))).isEqualTo(resolved);
    }
  }

  @Test
  void theResolvedConfigSpellsDefaultsOutInTheOrderOfTheSections() {
    assertThat(ConfigFile.write(bind(LEAST)))
        .isEqualTo(
            """
            version: 1
            task: detection
            name: least
            seed: 0
            device: auto
            threads: {}
            plugins: {}
            data:
              train: {type: shapes, seed: 1, images: 500}
              classes: [circle, square]
            input:
              resize: {width: 160, height: 120}
              mean: [0.485, 0.456, 0.406]
              std: [0.229, 0.224, 0.225]
            augment: []
            model:
              backbone: {type: resnet18}
              head:
                type: ssd
                feature_maps: 5
                finest_stride: 8
                scales: [0.1, 0.2, 0.35, 0.5, 0.7, 0.9]
                aspect_ratios: [2.0]
                score_threshold: 0.01
                nms_threshold: 0.45
                max_detections: 100
                negative_ratio: 3.0
              precision: float32
            train:
              epochs: 2
              batch_size: 4
              accumulate: 1
              optimizer: {type: sgd, learning_rate: 0.1, momentum: 0.0, weight_decay: 0.0}
              schedule: {type: cosine, warmup_steps: 0}
              parameter_groups: []
              freeze: []
              batch_norm: train
              clip_gradient_norm: 10.0
              phases: []
              evaluate_every: 1
              validation_losses: false
              workers: 1
              drop_last: true
              best: coco.AP
              keep: best
              logs: [csv, tensorboard]
            evaluate:
              protocols: [coco]
              batch_size: 8
            """);
  }

  @Test
  void theFolderOfPluginsIsKnownBeforeAnythingIsBound() {
    ConfigFile file =
        ConfigFile.parse(
            "a.yaml", "plugins: {dir: \"${HERE}/plugins\"}\n", List.of(), name -> "/here");

    assertThat(file.pluginsDir()).hasValue(Path.of("/here/plugins"));
  }

  @Test
  void aComponentWithoutOptionsMayBeItsNameAlone() {
    DetectionExperiment brief = bind(LEAST.replace("{type: resnet18}", "resnet18"));

    assertThat(brief).isEqualTo(bind(LEAST));
    assertThat(brief.model().backbone().name()).isEqualTo("resnet18");
  }
}
