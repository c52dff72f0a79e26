package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.JudgedImage.Outline;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is shown of an evaluation: the same images every time, and what a detector in use keeps. */
class JudgedDetectionsTest {

  private record Pixels(int size) implements Dataset {
    @Override
    public Annotation annotation(int index) {
      return new Annotation("image " + index, 40, 30, List.of());
    }

    @Override
    public Image image(int index) {
      return new Image(1, 1, new byte[] {(byte) index, 0, 0});
    }
  }

  /** In each image a cat that is found with 0.7, and a wrong cat with 0.2. */
  private static EvaluatedImage image(int index) {
    return new EvaluatedImage(
        "image " + index,
        40,
        30,
        List.of(TruthBox.of(1, 2, 10, 20, 1)),
        List.of(new ScoredBox(1, 2, 11, 20, 1, 0.7), new ScoredBox(30, 2, 5, 5, 1, 0.2)));
  }

  private static List<JudgedImage> judged(int images) {
    var set =
        new EvaluationSet(
            List.of("dog", "cat"),
            IntStream.range(0, images).mapToObj(JudgedDetectionsTest::image).toList());
    var split = EvaluatedSplit.measure(set, List.of("voc"));
    return new JudgedDetections(split, new Pixels(images)).images();
  }

  @Test
  void showsTruthAndWhatScoresAtLeastAsTheBestF1() {
    JudgedImage first = judged(3).get(0);
    assertThat(first.outlines())
        .containsExactly(
            new Outline(1, 2, 10, 20, "cat", 1, true),
            new Outline(1, 2, 11, 20, "cat 0.70", 1, false));
    assertThat(first.remark()).isEqualTo("1 object, 1 detection");
    assertThat(List.of(first.width(), first.height())).containsExactly(40, 30);
  }

  @Test
  void ofManyADozenIsSpreadEvenlyEachWithItsOwnPixels() {
    List<JudgedImage> shown = judged(30);
    assertThat(shown).hasSize(12);
    assertThat(shown.get(5).name()).isEqualTo("image 12");
    assertThat(shown.get(5).pixels().get().rgb()[0]).isEqualTo((byte) 12);
    assertThat(JudgedImage.chosen(30)).containsExactly(0, 2, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27);
    assertThat(judged(2)).extracting(JudgedImage::name).containsExactly("image 0", "image 1");
  }
}
