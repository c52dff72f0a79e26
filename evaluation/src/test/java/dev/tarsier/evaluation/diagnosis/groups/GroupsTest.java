package dev.tarsier.evaluation.diagnosis.groups;

import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoStat;
import dev.tarsier.evaluation.diagnosis.Scope;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class GroupsTest {
  /** A tall object 10 × 40 that is found, and a wide one 40 × 10 that is not. */
  private static final EvaluationSet SHAPES =
      set(
          image(
              "a",
              List.of(TruthBox.of(0, 0, 10, 40, 0), TruthBox.of(100, 0, 40, 10, 0)),
              List.of(new ScoredBox(0, 0, 10, 40, 0, 0.9))));

  @Test
  void everythingAsOneGroupIsTheProtocolsOwnNumber() {
    Path folder = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(folder.resolve("gt.json"), folder.resolve("dt.json")).set();
    var all = new ObjectGroup("all", "everything", Scope.everything());

    assertThat(GroupResult.of(set, List.of(all), 0.5).get(0).averagePrecision())
        .hasValueCloseTo(
            CocoEvaluation.evaluate(set).stat(CocoStat.AP50).orElseThrow(), within(1e-12));
  }

  @Test
  void aspectIsWidthOverHeight() {
    List<GroupResult> results = GroupResult.of(SHAPES, ObjectGroups.aspects(), 0.5);

    assertThat(results).extracting(GroupResult::objects).containsExactly(1, 0, 0, 0, 1);
    assertThat(results.get(0).averagePrecision()).hasValue(1);
    assertThat(results.get(4).recall()).hasValue(0);
    assertThat(results.get(2).averagePrecision()).isEmpty();
  }

  @Test
  void aFalseDetectionCountsAgainstTheGroupOfItsShape() {
    EvaluatedImage image = SHAPES.images().get(0);
    EvaluationSet withFalse =
        set(
            image(
                "a",
                image.truths(),
                List.of(image.detections().get(0), new ScoredBox(0, 60, 40, 10, 0, 0.95))));
    List<GroupResult> results = GroupResult.of(withFalse, ObjectGroups.aspects(), 0.5);

    assertThat(results.get(0).averagePrecision()).hasValue(1);
    assertThat(results.get(4).averagePrecision()).hasValue(0);
  }

  @Test
  void crowdingIsTheLargestOverlapWithAnotherObject() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0), truth(5, 0, 1), truth(14, 0, 0), truth(100, 0, 0)),
                List.of(found(0, 0, 0, 0.9))));
    List<GroupResult> results = GroupResult.of(set, ObjectGroups.crowding(), 0.5);

    // 5 of 15 pixels, 1 of 19 pixels, none.
    assertThat(results).extracting(GroupResult::objects).containsExactly(1, 1, 2);
    assertThat(results.get(2).recall()).hasValue(0.5);
  }

  @Test
  void everyObjectHasExactlyOneSize() {
    Path folder = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(folder.resolve("gt.json"), folder.resolve("dt.json")).set();
    int counted =
        set.images().stream()
            .mapToInt(image -> (int) image.truths().stream().filter(t -> !t.crowd()).count())
            .sum();

    assertThat(
            GroupResult.of(set, ObjectGroups.sizes(), 0.5).stream()
                .mapToInt(GroupResult::objects)
                .sum())
        .isEqualTo(counted);
  }

  @Test
  void slicesAreSetsOfTheirOwn() {
    EvaluationSet set =
        set(
            image("night/1.jpg", List.of(), List.of()),
            image("day/1.jpg", List.of(), List.of()),
            image("night/2.jpg", List.of(), List.of()),
            image("3.jpg", List.of(), List.of()));

    assertThat(Slices.byFolder(set)).containsOnlyKeys("(top)", "day", "night");
    assertThat(Slices.byFolder(set))
        .extractingByKey("night", InstanceOfAssertFactories.type(EvaluationSet.class))
        .extracting(EvaluationSet::images, InstanceOfAssertFactories.list(EvaluatedImage.class))
        .extracting(EvaluatedImage::id)
        .containsExactly("night/1.jpg", "night/2.jpg");
  }
}
