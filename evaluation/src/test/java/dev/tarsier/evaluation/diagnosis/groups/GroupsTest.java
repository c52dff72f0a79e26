package dev.tarsier.evaluation.diagnosis.groups;

import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoStat;
import dev.tarsier.evaluation.diagnosis.Scope;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** Every bound belongs to one group: areas below it, and from it on. */
  @Test
  void sizesBeginAtTheirBounds() {
    double[] areas = {0, 255, 256, 1023, 1024, 9215, 9216, 82943, 82944};
    TruthBox[] boxes = new TruthBox[areas.length];
    for (int i = 0; i < areas.length; i++) {
      boxes[i] = new TruthBox(0, 0, 10, 10, 0, areas[i], false, false);
    }
    assertThat(groups(ObjectGroups.sizes(), boxes))
        .containsExactly(
            "tiny", "tiny", "small", "small", "medium", "medium", "large", "large", "huge");
  }

  @Test
  void aspectsBeginAtTheirBounds() {
    assertThat(
            groups(
                ObjectGroups.aspects(),
                TruthBox.of(0, 0, 49, 100, 0),
                TruthBox.of(0, 0, 50, 100, 0),
                TruthBox.of(0, 0, 79, 100, 0),
                TruthBox.of(0, 0, 80, 100, 0),
                TruthBox.of(0, 0, 125, 100, 0),
                TruthBox.of(0, 0, 126, 100, 0),
                TruthBox.of(0, 0, 200, 100, 0),
                TruthBox.of(0, 0, 201, 100, 0),
                TruthBox.of(0, 0, 10, 0, 0)))
        .containsExactly(
            "tall", "upright", "upright", "square", "square", "lying", "lying", "wide", "wide");
  }

  /** What nothing is there for counts in the group of its own shape alone. */
  @Test
  void aDetectionHasTheShapeAndSizeOfItsBox() {
    assertThat(groups(ObjectGroups.sizes(), new ScoredBox(0, 0, 16, 16, 0, 1))).isEqualTo("small");
    assertThat(groups(ObjectGroups.sizes(), new ScoredBox(0, 0, 17, 15, 0, 1))).isEqualTo("tiny");
    assertThat(groups(ObjectGroups.aspects(), new ScoredBox(0, 0, 30, 10, 0, 1))).isEqualTo("wide");
    assertThat(groups(ObjectGroups.aspects(), new ScoredBox(0, 0, 10, 0, 0, 1))).isEqualTo("wide");
    assertThat(ObjectGroups.crowding())
        .allMatch(group -> group.scope().holds(new ScoredBox(0, 0, 9, 9, 0, 1)));
  }

  /** 10 × 10 boxes: a fifth is in common where 10 · w / (200 - 10 · w) = 0.2, w = 10 / 3. */
  @Test
  void crowdingLooksAtOtherObjectsAndAtNoCrowd() {
    TruthBox box = truth(0, 0, 0);
    EvaluatedImage alone =
        image("a", List.of(box, new TruthBox(0, 0, 10, 10, 0, 100, true, false)), List.of());
    EvaluatedImage twins = image("b", List.of(box, truth(0, 0, 0)), List.of());
    EvaluatedImage beside = image("c", List.of(box, truth(10, 0, 0)), List.of());

    // 10 · 5 pixels of 250 are exactly a fifth.
    EvaluatedImage fifth = image("d", List.of(box, TruthBox.of(5, 0, 20, 10, 1)), List.of());
    assertThat(crowding(alone, box)).isEqualTo("alone");
    assertThat(crowding(twins, box)).isEqualTo("overlapping");
    assertThat(crowding(beside, box)).isEqualTo("alone");
    assertThat(crowding(fifth, box)).isEqualTo("overlapping");
    assertThat(crowding(image("e", List.of(box, truth(9, 0, 0)), List.of()), box))
        .isEqualTo("touching");
  }

  private static String crowding(EvaluatedImage image, TruthBox box) {
    return only(ObjectGroups.crowding(), group -> group.scope().holds(image, box));
  }

  private static List<String> groups(List<ObjectGroup> groups, TruthBox... boxes) {
    EvaluatedImage image = image("a", List.of(boxes), List.of());
    return List.of(boxes).stream()
        .map(box -> only(groups, group -> group.scope().holds(image, box)))
        .toList();
  }

  private static String groups(List<ObjectGroup> groups, ScoredBox box) {
    return only(groups, group -> group.scope().holds(box));
  }

  private static String only(List<ObjectGroup> groups, Predicate<ObjectGroup> holds) {
    List<String> names = groups.stream().filter(holds).map(ObjectGroup::name).toList();
    assertThat(names).hasSize(1);
    return names.get(0);
  }

  /** One of two cats is found, after a false alarm: recall ½, 51 of 101 points at precision ½. */
  @Test
  void aGroupsAveragePrecisionHasAHundredAndOnePoints() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0), truth(50, 0, 0)),
                List.of(found(100, 50, 0, 0.9), found(0, 0, 0, 0.8))));
    var all = new ObjectGroup("all", "everything", Scope.everything());
    GroupResult result = GroupResult.of(set, List.of(all), 0.5).get(0);

    assertThat(result.averagePrecision()).hasValueCloseTo(51 * 0.5 / 101, within(1e-12));
    assertThat(result.recall()).hasValue(0.5);
  }

  @Test
  void aPartHasTheNumbersOfItsOwnImages() {
    EvaluationSet set =
        set(
            image("day/1", List.of(truth(0, 0, 0)), List.of(found(0, 0, 0, 0.9))),
            image("night/1", List.of(truth(0, 0, 0), truth(50, 0, 0)), List.of()),
            image("night/2", List.of(), List.of()));
    List<SliceResult> results =
        SliceResult.of(
            "folder",
            Slices.byFolder(set),
            Protocols.named("voc"),
            Optional.of(Bootstrap.standard().withResamples(100)));

    assertThat(results)
        .extracting(
            SliceResult::attribute, SliceResult::value, SliceResult::images, SliceResult::objects)
        .containsExactly(tuple("folder", "day", 1, 1), tuple("folder", "night", 2, 2));
    assertThat(results.get(0).stats()).isEqualTo(Map.of("mAP", OptionalDouble.of(1)));
    assertThat(results.get(1).stats()).isEqualTo(Map.of("mAP", OptionalDouble.of(0)));
    assertThat(results.get(0).intervals()).as("a single image has no interval").isEmpty();
    assertThat(results.get(1).intervals()).containsOnlyKeys("mAP");
  }

  @Test
  void aPartKeepsWhatItsImagesWereSearchedFor() {
    EvaluationSet set = set(image("b/1", List.of(), List.of()), image("a/1", List.of(), List.of()));
    var labels = new FederatedLabels(Collections.nCopies(3, Frequency.COMMON));
    labels.addNegative(0, 2);
    labels.addNotExhaustive(1, 1);
    Map<String, EvaluationSet> parts = Slices.byFolder(set.withLabels(labels));

    FederatedLabels a = Objects.requireNonNull(parts.get("a")).labels();
    FederatedLabels b = Objects.requireNonNull(parts.get("b")).labels();
    assertThat(b.isNegative(0, 2)).isTrue();
    assertThat(b.isNotExhaustive(0, 1)).isFalse();
    assertThat(a.isNegative(0, 2)).isFalse();
    assertThat(a.isNotExhaustive(0, 1)).isTrue();
    assertThat(a.frequency(0)).isEqualTo(Frequency.COMMON);
  }

  @Test
  void aFolderIsWhatStandsBeforeTheLastSlashOfTheFileElseOfTheId(@TempDir Path folder)
      throws IOException {
    String truth =
        """
        {"images": [{"id": 1, "file_name": "x/y/1.jpg"}, {"id": 2, "file_name": "x\\\\2.jpg"},
                    {"id": 3, "file_name": "/3.jpg"}, {"id": "z/4"}],
         "categories": [{"id": 1, "name": "cat"}], "annotations": []}
        """;
    EvaluationSet set =
        CocoFiles.readGroundTruth(Files.writeString(folder.resolve("gt.json"), truth));

    assertThat(Slices.byFolder(set).keySet()).containsExactly("(top)", "x", "x/y", "z");
  }
}
