package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.diagnosis.Scope;
import dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability;
import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import dev.tarsier.evaluation.diagnosis.groups.GroupResult;
import dev.tarsier.evaluation.diagnosis.groups.ObjectGroup;
import dev.tarsier.evaluation.diagnosis.tide.Tide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sections of the diagnosis, against numbers one can count. */
class DiagnosisDrawnTest {

  /** Four cats, of which three are taken for dogs; two dogs, one taken for a cat, one not found. */
  @Test
  void confusionHasTheTruthInRows() throws Exception {
    var set = new EvaluationSet(List.of("cat", "dog"), List.of(confused()));
    Drawn confusion =
        Drawn.of(
            ConfusionSection.ofBoxes(
                set.classes(), ConfusionMatrix.of(set, List.of(0.5, 0.5), 0.5)));

    assertThat(confusion.texts("li"))
        .containsExactly("cat taken for dog: 3 of 4", "dog taken for cat: 1 of 2");
    assertThat(confusion.texts("td")).containsExactly("1", "3", "", "1", "", "1", "", "", "");
    assertThat(confusion.attributes("td", "slip strong", "title", "style"))
        .containsExactly("cat → dog: 3 --share:0.750");
    assertThat(confusion.attributes("td", "slip", "title", "style"))
        .startsWith(
            "cat → background: 0 --share:0.000",
            "dog → cat: 1 --share:0.500",
            "dog → background: 1 --share:0.500");
  }

  /** Twenty names, the background among them, still have room for numbers. */
  @Test
  void aLargeConfusionHasItsNumbersInTitlesAlone() throws Exception {
    assertThat(manyTakenForTheFirst(19).attributes("table", "heat", "class")).hasSize(1);
    assertThat(manyTakenForTheFirst(19).texts("td")).contains("1");

    Drawn dense = manyTakenForTheFirst(20);
    assertThat(dense.attributes("table", "heat dense", "class")).hasSize(1);
    assertThat(dense.texts("td")).containsOnly("");
    assertThat(dense.attributes("td", "slip strong", "title", "style"))
        .contains("c1 → c0: 1 --share:1.000");
  }

  /** More than one of each would be too long a list; the largest comes first. */
  @Test
  void theEightLargestConfusionsAreTold() throws Exception {
    assertThat(manyTakenForTheFirst(10).texts("li"))
        .containsExactly(
            "c9 taken for c0: 2 of 2",
            "c1 taken for c0: 1 of 1",
            "c2 taken for c0: 1 of 1",
            "c3 taken for c0: 1 of 1",
            "c4 taken for c0: 1 of 1",
            "c5 taken for c0: 1 of 1",
            "c6 taken for c0: 1 of 1",
            "c7 taken for c0: 1 of 1");
  }

  /** An object of each class, found as the first; the last class has two. */
  private static Drawn manyTakenForTheFirst(int classes) throws Exception {
    List<String> names = IntStream.range(0, classes).mapToObj(k -> "c" + k).toList();
    int[] truths = IntStream.rangeClosed(0, classes).map(k -> Math.min(k, classes - 1)).toArray();
    return Drawn.of(
        ConfusionSection.ofBoxes(names, ConfusionMatrix.of(classes, truths, new int[classes + 1])));
  }

  private static EvaluatedImage confused() {
    var truths = new ArrayList<TruthBox>();
    var found = new ArrayList<ScoredBox>();
    int[] is = {0, 0, 0, 0, 1, 1};
    int[] takenFor = {1, 1, 1, 0, 0};
    for (int i = 0; i < is.length; i++) {
      truths.add(TruthBox.of(50 * i, 0, 30, 20, is[i]));
    }
    for (int i = 0; i < takenFor.length; i++) {
      found.add(new ScoredBox(50 * i, 0, 30, 20, takenFor[i], 0.9));
    }
    return new EvaluatedImage("a", 320, 240, truths, found);
  }

  /**
   * Two of four found, below one detection of nothing: AP is 51/101 · 2/3. Without that detection
   * it gains a third of 51/101, without the unfound objects it is 2/3.
   */
  @Test
  void errorsShowWhatMendingGains() throws Exception {
    Drawn errors = Drawn.of(new ErrorsSection(diagnosis(halfFound())));

    assertThat(errors.texts("p"))
        .anyMatch(
            text ->
                text.contains("All false detections below all right ones: 16.8 points.")
                    && text.contains("No unfound objects: 33.0 points."));
    // The longest leaves a twentieth free; the other is 51 % of it.
    assertThat(errors.attributes("b", "", "style")).contains("width:95.2%", "width:48.6%");
  }

  @Test
  void falseIsOfTheDetectionsAndUnfoundOfTheObjects() throws Exception {
    List<String> spans = Drawn.of(new ErrorsSection(diagnosis(halfFound()))).texts("span");

    assertThat(spans.subList(spans.indexOf("misplaced"), spans.size()))
        .containsExactly(
            "misplaced",
            "0.0",
            "mean of 1 − IoU",
            "false",
            "33.3",
            "of the detections",
            "unfound",
            "50.0",
            "of the objects");
  }

  @Test
  void gainsOfAResampleAreThoseOfTheImagesDrawn() {
    var clean =
        new EvaluatedImage(
            "b",
            320,
            240,
            List.of(TruthBox.of(0, 0, 30, 20, 0)),
            List.of(new ScoredBox(0, 0, 30, 20, 0, 0.5)));
    var both = new EvaluationSet(List.of("cat"), List.of(halfFound(), clean));
    var numbers = new TideNumbers(Tide.of(both), 2);

    assertThat(numbers.of(new int[] {0, 2})).containsOnly(0.0);
    assertThat(numbers.of(new int[] {1, 0})[numbers.names().indexOf("BACKGROUND")])
        .isGreaterThan(0.1);
  }

  private static EvaluatedImage halfFound() {
    return new EvaluatedImage(
        "a",
        320,
        240,
        List.of(
            TruthBox.of(0, 0, 30, 20, 0),
            TruthBox.of(50, 0, 30, 20, 0),
            TruthBox.of(100, 0, 30, 20, 0),
            TruthBox.of(150, 0, 30, 20, 0)),
        List.of(
            new ScoredBox(200, 150, 30, 20, 0, 0.95),
            new ScoredBox(0, 0, 30, 20, 0, 0.9),
            new ScoredBox(50, 0, 30, 20, 0, 0.8)));
  }

  private static Diagnosis diagnosis(EvaluatedImage image) {
    var set = new EvaluationSet(List.of("cat"), List.of(image));
    return Diagnosis.of(set, CocoEvaluation.evaluate(set).curves());
  }

  /** Scores 0 to 1 lie at 46 to 500, shares at 340 to 12; bars leave 1.5 free on both sides. */
  @Test
  void calibrationDrawsBarsFromTheBottomUp() throws Exception {
    var bins =
        List.of(
            new Reliability.Bin(0, 0.25, 9, 0.1, 1), new Reliability.Bin(0.5, 0.75, 4, 0.6, 0.25));
    OptionalDouble none = OptionalDouble.empty();
    Drawn calibration =
        Drawn.of(
            new CalibrationSection(
                new DetectionCalibration(new Reliability(bins), none, none, none)));

    assertThat(calibration.attributes("rect", "column", "x", "y", "width", "height", "opacity"))
        .containsExactly("47.50 12 110.50 328 1", "274.50 258 110.50 82 0.75");
    assertThat(calibration.attributes("circle", "dot", "cx", "cy"))
        .containsExactly("91.40 12", "318.40 258");
  }

  @Test
  void groupsShowApAsTheBarAndRecallBelow() throws Exception {
    var wide =
        new GroupResult(
            new ObjectGroup("wide", "w > h", Scope.everything()),
            4,
            OptionalDouble.of(0.25),
            OptionalDouble.of(0.5));
    Drawn groups = Drawn.of(new GroupsSection(Map.of("aspect", List.of(wide))));

    assertThat(groups.attributes("b", "", "style")).containsExactly("width:25.0%");
    assertThat(groups.texts("td")).contains("25.0recall 50.0, 4 objects");
    assertThat(groups.texts("caption"))
        .containsExactly("AP50 by size", "AP50 by aspect", "AP50 by crowding");
  }
}
