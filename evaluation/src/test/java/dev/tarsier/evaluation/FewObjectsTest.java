package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FewObjectsTest {

  @Test
  void tenAreFewElevenAreNotAndNoneAreNothing() {
    Metrics metrics =
        metrics("AP", row("none", 0), row("one", 1), row("ten", 10), row("eleven", 11));

    assertThat(FewObjects.of(metrics)).extracting("name").containsExactly("one", "ten");
    assertThat(FewObjects.others(metrics)).extracting("name").containsExactly("none", "eleven");
  }

  @Test
  void theHeadlineWithoutThemIsTheMeanOfTheOthers() {
    // 0.5 and 0.3 of classes with 50 and 30 objects; 0.9 of the rare one.
    Metrics metrics = metrics("mAP", row("dog", 50), row("cat", 30), row("owl", 9));

    assertThat(FewObjects.sentence(metrics))
        .hasValue(
            "1 of 3 classes has 10 or fewer objects (owl): their numbers are guesses; without them mAP is 40.0 %");
  }

  @Test
  void nothingIsSaidWhereAllHaveMany() {
    assertThat(FewObjects.sentence(metrics("AP", row("dog", 50)))).isEmpty();
  }

  @Test
  void fiveAreNamedAndTheRestIsHintedAt() {
    ClassMetrics[] six = {
      row("a", 1), row("b", 1), row("c", 1), row("d", 1), row("e", 1), row("f", 1)
    };
    assertThat(FewObjects.sentence(metrics("AP", six)))
        .hasValue(
            "6 of 6 classes have 10 or fewer objects (a, b, c, d, e, …): their numbers are guesses");
    assertThat(FewObjects.sentence(metrics("AP", Arrays.copyOf(six, 5))).orElseThrow())
        .contains("(a, b, c, d, e):");
  }

  @Test
  void theHeadlineIsThatOfTheClassesUnderItsOwnName() {
    // 0.5 of the class with 50 objects, under the name of the headline.
    assertThat(FewObjects.sentence(metrics("AP", row("dog", 50), row("owl", 9))).orElseThrow())
        .endsWith("without them AP is 50.0 %");
    assertThat(FewObjects.sentence(metrics("AR", row("dog", 50), row("owl", 9))).orElseThrow())
        .endsWith("their numbers are guesses");
    assertThat(
            FewObjects.sentence(
                new Metrics("coco", Map.of(), List.of(row("owl", 9)), Map.of(), Map.of())))
        .hasValue("1 of 1 classes has 10 or fewer objects (owl): their numbers are guesses");
  }

  private static Metrics metrics(String headline, ClassMetrics... rows) {
    return new Metrics(
        "coco", Map.of(headline, OptionalDouble.of(0.7)), List.of(rows), Map.of(), Map.of());
  }

  private static ClassMetrics row(String name, int instances) {
    return new ClassMetrics(
        name, instances, Map.of("AP", OptionalDouble.of(instances < 10 ? 0.9 : instances / 100.0)));
  }
}
