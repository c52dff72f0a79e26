package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.Problem;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.wiring.Plugins;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sections of an experiment owe each other. */
class PlanRulesTest {

  private static final String YAML =
      """
      name: fake
      data:
        train: {type: shapes, seed: 1}
        validation: {type: shapes, seed: 2}
        classes: [circle, square]
      input: {resize: {width: 160, height: 120}}
      model: {backbone: {type: mobilenet_v1}, head: {type: ssd}}
      train:
        epochs: 2
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.1}
        schedule: {type: cosine}
      """;

  private static DetectionExperiment bind(String... overrides) {
    Catalog catalog = Plugins.of(List.of(new FakePlugin()), List.of());
    return new DetectionTask()
        .bind(ConfigFile.parse("a.yaml", YAML, List.of(overrides), name -> null), catalog);
  }

  /** The complaints about a config, each {@code path: complaint (remedy)}. */
  private static List<String> complaints(String... overrides) {
    try {
      bind(overrides);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(PlanRulesTest::words).toList();
    }
  }

  private static String words(Problem problem) {
    return "%s: %s (%s)".formatted(problem.path(), problem.complaint(), problem.remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A9", "_x", "ssd_r18.v2-b", "0"})
  void aNameThatCanNameAFolder(String name) {
    assertThat(bind("name='%s'".formatted(name)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", ".a", "-a", "a/b", "'a b'", "ä", "a:b"})
  void aNameThatCannot(String name) {
    assertThat(complaints("name=" + name))
        .singleElement()
        .asString()
        .startsWith("name: ")
        .contains("cannot name a folder");
  }

  @Test
  void whatNeedsAnEvaluationNeedsImagesForIt() {
    String none = "data.validation=null";
    assertThat(complaints(none)).isEmpty();
    assertThat(complaints(none, "train.early_stop={patience: 2}"))
        .containsExactly(
            "train.early_stop: nothing is evaluated while training"
                + " (name a dataset under data.validation)");
    assertThat(complaints(none, "train.validation_losses=true"))
        .containsExactly(
            "train.validation_losses: there is nothing to measure them on"
                + " (name a dataset under data.validation)");
    assertThat(complaints("train.early_stop={patience: 2}", "train.validation_losses=true"))
        .isEmpty();
  }

  @Test
  void theBestIsTheMainFigureOfTheFirstProtocolUnlessItIsNamed() {
    assertThat(bind().bestMetric()).hasToString("coco.AP");
    assertThat(bind("evaluate.protocols=[voc, coco]").bestMetric()).hasToString("voc.mAP");
    assertThat(bind("evaluate.protocols=[voc, coco]", "train.best=coco.AP75").bestMetric())
        .hasToString("coco.AP75");
  }

  @Test
  void aFigureThatNobodyMeasuresIsRefusedWhereItStands() {
    assertThat(complaints("train.best=voc.mAP"))
        .singleElement()
        .asString()
        .startsWith(
            "train.best: 'voc.mAP' is not among what evaluate.protocols measures"
                + " (allowed: coco.AP, coco.AP50, ");
    assertThat(complaints("train.early_stop={patience: 2, metric: coco.AP5}"))
        .singleElement()
        .asString()
        .startsWith("train.early_stop.metric: 'coco.AP5' is not among")
        .contains("did you mean 'coco.AP");
  }

  @Test
  void anotherTasksConfigIsNoneOfThis() {
    assertThatThrownBy(() -> PlanRules.check("detection", "counting", "a", true, bind().train()))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> {
              assertThat(e.key()).isEqualTo("task");
              assertThat(e.complaint()).isEqualTo("this is a counting");
              assertThat(e.remedy()).isEqualTo("allowed here: detection");
            });
  }

  @Test
  void classesAreNamedOnceEachByWhatShowsAsItself() {
    assertThat(PlanRules.classes(List.of("red cell", "赤", "c"))).hasSize(3);
    assertThat(complaints("data.classes=[]"))
        .containsExactly("data.classes: there are no classes (one at least)");
    assertThat(complaints("data.classes=[a, b, a]")).singleElement().asString().contains("'a'");
    for (String odd : new String[] {"a\u202eb", "a\nb", "\u0007", "a\u00adb"}) {
      assertThatThrownBy(() -> PlanRules.classes(List.of("fine", odd)))
          .isInstanceOf(InvalidSetting.class)
          .hasMessageContaining("holds characters that no name needs");
    }
  }

  @Test
  void protocolsAreNamedOnceEach() {
    assertThat(PlanRules.protocols(List.of("voc", "coco"), List.of()))
        .containsExactly("voc", "coco");
    for (List<String> wrong : List.of(List.<String>of(), List.of("coco", "coco"))) {
      assertThatThrownBy(() -> PlanRules.protocols(wrong, List.of("coco", "voc")))
          .isInstanceOfSatisfying(
              InvalidSetting.class,
              e -> {
                assertThat(e.key()).isEqualTo("protocols");
                assertThat(e.remedy()).isEqualTo("allowed: coco, voc");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs=null | train.epochs: this key is missing",
        "phases=[{name: a, epochs: 1}] | train.epochs: the phases say how long the training is",
        "phases=[{name: a}] | train.phases.0.epochs: phase 'a' has no length",
        "phases=[{name: a, epochs: 1, steps: 2}] | train.phases.0.epochs: phase 'a' has two"
            + " lengths",
        "batch_size=0 | train.batch_size: 0 is out of range",
        "accumulate=0 | train.accumulate: 0 is out of range",
        "evaluate_every=0 | train.evaluate_every: 0 is out of range",
        "clip_gradient_norm=-1 | train.clip_gradient_norm: -1 is out of range",
        "freeze=[' '] | train.freeze.0: a blank names nothing",
        "ema={decay: 1.5} | train.ema.decay: 1.5 is out of range"
      })
  void aTrainingThatCannotBeIsRefused(String setting, String complaint) {
    assertThat(complaints("train." + setting)).anyMatch(text -> text.startsWith(complaint));
  }

  @Test
  void phasesExcludeGivingUpEarly() {
    assertThat(
            complaints(
                "train.epochs=null",
                "train.phases=[{name: a, epochs: 1}]",
                "train.early_stop={patience: 1}"))
        .containsExactly(
            "train.early_stop: the phases say how long the training is"
                + " (leave one of the two out)");
  }

  @Test
  void theRateIsScaledByTheImagesAStep() {
    TrainSection train =
        bind("train.batch_size=6", "train.accumulate=4", "train.base_batch_size=16").train();

    assertThat(train.imagesPerStep()).isEqualTo(24);
    assertThat(train.learningRateScale()).isEqualTo(1.5);
    assertThat(bind("train.batch_size=6", "train.accumulate=4").train().learningRateScale())
        .isEqualTo(1);
  }

  @Test
  void settlingTheBestChangesNothingElse() {
    String[] odd = {
      "train.accumulate=3", "train.keep=4", "train.workers=7", "train.drop_last=false",
      "train.ema={decay: 0.5}", "train.logs=[csv]", "train.freeze=[a.]", "train.batch_norm=frozen",
      "train.validation_losses=true", "train.evaluate_every=5", "train.clip_gradient_norm=2.5"
    };
    DetectionExperiment settled = bind(odd);
    DetectionExperiment named =
        bind(Stream.concat(Stream.of(odd), Stream.of("train.best=coco.AP")).toArray(String[]::new));

    assertThat(ConfigFile.resolved(settled)).isEqualTo(ConfigFile.resolved(named));
    assertThat(settled.train().keep()).isEqualTo(new Keep(true, 4));
    assertThat(settled.train().workers()).isEqualTo(7);
    assertThat(settled.train().clipGradientNorm()).isEqualTo(2.5);
  }
}
