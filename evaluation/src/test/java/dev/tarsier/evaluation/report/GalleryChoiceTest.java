package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Image 1 misses one object and image 4 three; images 2 and 5 have a detection of nothing. */
class GalleryChoiceTest {
  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cat"),
          List.of(
              image(0, 0, ScoredBoxes.HIT),
              image(1, 1, ScoredBoxes.HIT),
              image(2, 0, ScoredBoxes.HIT, ScoredBoxes.nothing(0.4)),
              image(3, 0, ScoredBoxes.HIT),
              image(4, 3, ScoredBoxes.HIT),
              image(5, 0, ScoredBoxes.HIT, ScoredBoxes.nothing(0.6))));
  private static final Diagnosis DIAGNOSIS =
      Diagnosis.of(SET, CocoEvaluation.evaluate(SET).curves());

  @Test
  void takesTheImageThatMissesMost() {
    assertThat(images(Reason.MISSED, 1)).containsExactly(4);
    assertThat(images(Reason.MISSED, 2)).containsExactly(1, 4);
  }

  @Test
  void takesTheMostConfidentError() {
    assertThat(images(Reason.BACKGROUND, 1)).containsExactly(5);
  }

  @Test
  void spreadsSamplesOverTheSet() {
    assertThat(images(Reason.SAMPLE, 2)).containsExactly(0, 3);
    assertThat(images(Reason.SAMPLE, 3)).containsExactly(0, 2, 4);
    assertThat(images(Reason.SAMPLE, 100)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  /** The threshold of the best F1 is the score of a detection, which is therefore kept. */
  @Test
  void showsDetectionsFromTheThresholdOnInTheImagesShape() {
    GalleryImage shown =
        GalleryImage.of(SET, DIAGNOSIS, new GalleryChoice(2, Set.of(Reason.SAMPLE)), new byte[0]);

    assertThat(DIAGNOSIS.thresholds()).containsExactly(0.9);
    assertThat(shown.detections()).containsExactly(ScoredBoxes.HIT);
    assertThat(shown.width()).isEqualTo(320);
    assertThat(shown.height()).isEqualTo(240);
  }

  /** Image 4 misses three objects: each says so, and the hit says nothing. */
  @Test
  void boxesSayWhatIsWrongWithThem() {
    GalleryImage missed = shown(4);
    assertThat(missed.id()).isEqualTo("image4");
    assertThat(missed.truths()).hasSize(4);
    assertThat(missed.remark(missed.truths().get(0))).isEmpty();
    assertThat(missed.remark(missed.truths().get(3)))
        .isEqualTo("an object that nothing found; label: nothing there");
    assertThat(missed.remark(ScoredBoxes.HIT)).isEmpty();
    assertThat(shown(5).remark(ScoredBoxes.nothing(0.6))).isEqualTo("nothing is there");
    assertThat(shown(5).remark(ScoredBoxes.nothing(0.4))).as("image 2's").isEmpty();
    assertThat(shown(4).reasons()).containsExactly(Reason.MISSED);
  }

  private static GalleryImage shown(int image) {
    return GalleryImage.of(
        SET, DIAGNOSIS, new GalleryChoice(image, Set.of(Reason.MISSED)), new byte[0]);
  }

  @Test
  void anImageOfUnknownSizeIsDrawnAtSixHundredAndForty() {
    GalleryImage unknown =
        GalleryImage.of(
            new EvaluatedImage(
                "a", 0, -1, List.of(), List.of(ScoredBoxes.HIT, ScoredBoxes.nothing(0.4))),
            new byte[0],
            0.9);
    assertThat(unknown.width()).isEqualTo(640);
    assertThat(unknown.height()).isEqualTo(640);
    assertThat(GalleryImage.of(new EvaluatedImage("a", 1, 0, List.of(), List.of()), new byte[0], 0))
        .extracting(GalleryImage::width, GalleryImage::height)
        .containsExactly(1, 640);
    assertThat(unknown.detections()).as("from 0.9 on").containsExactly(ScoredBoxes.HIT);
    assertThat(unknown.reasons()).containsExactly(Reason.SAMPLE);
  }

  @Test
  void gainsHaveIntervalsFromTwoImagesOn() {
    assertThat(DIAGNOSIS.gains()).containsKey("MISSED");
    EvaluationSet two = new EvaluationSet(List.of("cat"), SET.images().subList(4, 6));
    assertThat(Diagnosis.of(two, CocoEvaluation.evaluate(two).curves()).gains())
        .containsKey("MISSED");
    EvaluationSet one = new EvaluationSet(List.of("cat"), SET.images().subList(4, 5));
    assertThat(Diagnosis.of(one, CocoEvaluation.evaluate(one).curves()).gains()).isEmpty();
  }

  /** One object missed counts for more than two detections of nothing. */
  @Test
  void otherErrorsDoNotMakeAnImageMissMore() {
    var set =
        new EvaluationSet(
            List.of("cat"),
            List.of(
                image(0, 1, ScoredBoxes.HIT, ScoredBoxes.nothing(0.5), ScoredBoxes.nothing(0.4)),
                image(1, 2, ScoredBoxes.HIT)));
    Diagnosis diagnosis = Diagnosis.of(set, CocoEvaluation.evaluate(set).curves());

    assertThat(
            GalleryChoice.of(set, diagnosis, 1).stream()
                .filter(choice -> choice.reasons().contains(Reason.MISSED))
                .map(GalleryChoice::image))
        .containsExactly(1);
  }

  /** 0.9 beside 0.2 is surer than 0.5 alone. */
  @Test
  void anImageIsAsConfidentlyWrongAsItsSurestError() {
    var set =
        new EvaluationSet(
            List.of("cat"),
            List.of(
                image(0, 0, ScoredBoxes.HIT, ScoredBoxes.nothing(0.5)),
                image(1, 0, ScoredBoxes.HIT, ScoredBoxes.nothing(0.9), ScoredBoxes.nothing(0.2))));
    Diagnosis diagnosis = Diagnosis.of(set, CocoEvaluation.evaluate(set).curves());

    assertThat(
            GalleryChoice.of(set, diagnosis, 1).stream()
                .filter(choice -> choice.reasons().contains(Reason.BACKGROUND))
                .map(GalleryChoice::image))
        .containsExactly(1);
  }

  private static List<Integer> images(Reason reason, int perReason) {
    return GalleryChoice.of(SET, DIAGNOSIS, perReason).stream()
        .filter(choice -> choice.reasons().contains(reason))
        .map(GalleryChoice::image)
        .toList();
  }

  private static EvaluatedImage image(int i, int missed, ScoredBox... found) {
    List<TruthBox> truths =
        IntStream.rangeClosed(0, missed).mapToObj(n -> TruthBox.of(50 * n, 0, 30, 20, 0)).toList();
    return new EvaluatedImage("image" + i, 320, 240, truths, List.of(found));
  }

  private static final class ScoredBoxes {
    private static final ScoredBox HIT = new ScoredBox(0, 0, 30, 20, 0, 0.9);

    private static ScoredBox nothing(double score) {
      return new ScoredBox(200, 150, 40, 30, 0, score);
    }
  }
}
