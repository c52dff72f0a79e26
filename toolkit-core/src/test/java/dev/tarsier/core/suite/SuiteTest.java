package dev.tarsier.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.wiring.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteTest {

  private static final String SUITE =
      """
      name: small
      config: base.yaml
      set: [train.epochs=3]
      axes:
        head:
          ssd:         {set: ["model.head.feature_maps=3"]}
          faster_rcnn: {config: other.yaml}
        backbone:
          vgg16:    {set: ["model.backbone={type: vgg16}"]}
          resnet18: {set: ["model.backbone={type: resnet18}"]}
      cells:
        lone: {config: lone.yaml}
      seeds: [7, 8]
      """;

  private static Suite suite(String yaml) {
    return ConfigFile.parse("suite.yaml", yaml, List.of(), name -> null)
        .bind(Suite.class, Plugins.load(Optional.empty()));
  }

  @Test
  void trainsEveryCombinationThenTheCellsFromOneSeedAndThenFromTheNext() {
    assertThat(suite(SUITE).trainings())
        .extracting(Cell::id)
        .containsExactly(
            "ssd-vgg16/seed-7",
            "ssd-resnet18/seed-7",
            "faster_rcnn-vgg16/seed-7",
            "faster_rcnn-resnet18/seed-7",
            "lone/seed-7",
            "ssd-vgg16/seed-8",
            "ssd-resnet18/seed-8",
            "faster_rcnn-vgg16/seed-8",
            "faster_rcnn-resnet18/seed-8",
            "lone/seed-8");
  }

  @Test
  void laysTheSettingsOfTheSuiteThenOfEachAxisThenNameAndSeedOverTheNearestConfig() {
    List<Cell> trainings = suite(SUITE).trainings();
    assertThat(trainings.get(1))
        .isEqualTo(
            new Cell(
                "ssd-resnet18",
                Map.of("head", "ssd", "backbone", "resnet18"),
                7,
                Path.of("base.yaml").toAbsolutePath(),
                List.of(
                    "train.epochs=3",
                    "model.head.feature_maps=3",
                    "model.backbone={type: resnet18}",
                    "name=ssd-resnet18",
                    "seed=7")));
    assertThat(trainings.get(2).config()).isEqualTo(Path.of("other.yaml").toAbsolutePath());
    assertThat(trainings.get(9).settings())
        .containsExactly("train.epochs=3", "name=lone", "seed=8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: a, config: b.yaml}|axes|there is nothing to train",
        "{name: a, cells: {x: {}}}|cells.x|no config is named for x",
        "{name: a, axes: {b: {x: {config: b.yaml}, y: {}}}}|axes|no config is named for y",
        "{name: a, config: b.yaml, axes: {b: {x: {}}}, cells: {x: {}}}|cells.x|two trainings would be called x",
        "{name: a, config: b.yaml, axes: {b: {x: {}, x-y: {}}, c: {y: {}, y-y: {}}}}|axes|two trainings would be called x-y-y",
        "{name: a, config: b.yaml, axes: {b: {}}}|axes.b|this axis has no value",
        "{name: a, config: b.yaml, axes: {b: {a/b: {}}}}|axes.b.a/b|'a/b' cannot name a folder",
        "{name: a, config: b.yaml, cells: {..: {}}}|cells...|'..' cannot name a folder",
        "{name: a, config: b.yaml, cells: {x: {}}, seeds: []}|seeds|there is no seed",
        "{name: a, config: b.yaml, cells: {x: {}}, seeds: [1, 2, 1]}|seeds|[1, 2, 1] names a seed twice",
        "{name: a, config: b.yaml, cells: {x: {}}, speed: {batch_sizes: []}}|speed.batch_sizes|there is no batch size",
        "{name: a, config: b.yaml, cells: {x: {}}, axis: {}}|axis|unknown key",
      })
  void saysWhereAMistakeIsAndWhatIsWrong(String yaml, String key, String complaint) {
    assertThatThrownBy(() -> suite(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("  " + key + "  ")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesMoreTrainingsThanATableHolds() {
    var axes = new StringBuilder();
    for (String axis : List.of("a", "b", "c")) {
      axes.append(axis).append(": {");
      for (int i = 0; i < 10; i++) {
        axes.append(axis).append(i).append(": {}, ");
      }
      axes.append("}, ");
    }
    String most = "{name: a, config: b.yaml, axes: {%s}}".formatted(axes);
    assertThat(suite(most).trainings()).hasSize(1000);
    String more = "{name: a, config: b.yaml, axes: {%s}, seeds: [1, 2]}".formatted(axes);
    assertThatThrownBy(() -> suite(more)).hasMessageContaining("2,000 trainings are too many");
  }
}
