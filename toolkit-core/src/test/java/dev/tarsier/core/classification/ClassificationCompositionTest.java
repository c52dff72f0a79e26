package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.toy.Toy;
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
            "data.classes is missing, and images of type 'shapes' do not say by themselves which"
                + " classes there are; list them under data.classes");
  }

  @Test
  void threeClassesHaveNoFiveLikeliestToWatch() {
    assertThatThrownBy(() -> compose("train.best=classification.top5"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("train.best: there is no 'classification.top5' of 3 classes");
  }

  @Test
  void fiveOfSixClassesMayBeWatched() {
    String[] top5 = {"train.best=classification.top5", "data.classes=[a, b, c, d, e]"};
    assertThatThrownBy(() -> compose(top5)).hasMessageContaining("of 5 classes");
    assertThat(compose(top5[0], "data.classes=[a, b, c, d, e, f]").plan().bestMetric())
        .hasToString("classification.top5");
  }

  @Test
  void theTaskKnowsItsPartsByName() {
    assertThat(compose().plan().protocols()).containsExactly("classification");
    assertThat(compose().plan().architecture()).isEqualTo("only_classifies");
    var task = new ClassificationTask();
    assertThat(task.findsBoxes()).isFalse();
    assertThat(task.insteadOf()).containsKey("model.backbone");
    ClassificationExperiment plan = compose().plan();
    assertThat(task.compose(plan, Plugins.of(List.of(new FakePlugin()), List.of())).plan())
        .isEqualTo(plan);
  }

  @Test
  void aSizeThatTheNetworkCannotTakeIsSaidBeforehand() {
    // An image is fitted first: of a shorter side of 1, a square is 1 × 1, padded to 1.
    ClassificationComposition small =
        Toy.classification("input.resize=null", "input.shortest_side=1", "input.multiple=1");
    assertThatThrownBy(small::rehearse)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("toy cannot take images of 3x1x1");
    Toy.classification("input.resize=null", "input.shortest_side=1", "input.multiple=2").rehearse();
  }

  @Test
  void aNetworkWithoutStagesIsAClassifierLikeAnyOther() {
    assertThat(compose().classifier().stages()).isEmpty();
  }
}
