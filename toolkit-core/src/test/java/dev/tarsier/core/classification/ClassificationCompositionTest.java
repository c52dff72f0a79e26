package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationCompositionTest {

  private static final String YAML =
      """
      task: classification
      name: fake
      data:
        train: {type: patches, seed: 1}
      input: {resize: {width: 32, height: 32}}
      model:
        classifier: {type: only_classifies}
      train:
        epochs: 2
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.1}
        schedule: {type: cosine}
      """;

  private static ClassificationComposition compose(String... overrides) {
    Catalog catalog = Plugins.of(List.of(new FakePlugin()), List.of());
    ConfigFile file = ConfigFile.parse("a.yaml", YAML, List.of(overrides), name -> null);
    return ClassificationComposition.of(new ClassificationTask().bind(file, catalog), catalog);
  }

  @Test
  void theClassesAreThoseOfTheTrainingImages() {
    assertThat(compose().plan().classes()).containsExactly("circle", "square", "star");
  }

  @Test
  void classesInTheConfigDecideTheirOrder() {
    assertThat(compose("data.classes=[star, circle, square]").plan().classes())
        .containsExactly("star", "circle", "square");
  }

  @Test
  void imagesThatDoNotNameTheirClassesNeedThemInTheConfig() {
    assertThatThrownBy(() -> compose("data.train={type: shapes, seed: 1}"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "data.classes is missing, and images of type 'shapes' do not say by themselves which classes there are; list them under data.classes");
  }

  @Test
  void threeClassesHaveNoFiveLikeliestToWatch() {
    assertThatThrownBy(() -> compose("train.best=classification.top5"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("train.best: there is no 'classification.top5' of 3 classes");
  }

  @Test
  void aNetworkWithoutStagesIsAClassifierLikeAnyOther() {
    assertThat(compose().classifier().stages()).isEmpty();
  }
}
