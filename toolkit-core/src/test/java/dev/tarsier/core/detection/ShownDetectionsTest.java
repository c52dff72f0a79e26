package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.JudgedImage.Outline;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two images of 300 × 200. Of cells, F1 is best from the score 0.7 on (both found, nothing else);
 * of plates, of which there are none, nothing is known and 0.5 is the threshold.
 */
class ShownDetectionsTest {

  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cell", "plate"),
          List.of(
              new EvaluatedImage(
                  "first",
                  300,
                  200,
                  List.of(TruthBox.of(10, 20, 100, 40, 0)),
                  List.of(
                      new ScoredBox(10, 20, 100, 40, 0, 0.9),
                      new ScoredBox(250, 10, 30, 30, 0, 0.6),
                      new ScoredBox(1, 2, 3, 4, 1, 0.5),
                      new ScoredBox(5, 6, 7, 8, 1, 0.4))),
              new EvaluatedImage(
                  "second",
                  300,
                  200,
                  List.of(TruthBox.of(150, 100, 40, 80, 0)),
                  List.of(new ScoredBox(150, 100, 40, 80, 0, 0.7)))));

  private record Images(List<Integer> read) implements Dataset {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public Annotation annotation(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Image image(int index) {
      read.add(index);
      return PlainImaging.coordinates(300, 200, index);
    }
  }

  private final Images images = new Images(new ArrayList<>());

  private List<JudgedImage> judged() {
    return new JudgedDetections(EvaluatedSplit.measure(SET, List.of("voc")), images).images();
  }

  @Test
  void truthComesFirstAndDetectionsFromTheirClassesThresholdOn() {
    JudgedImage first = judged().get(0);

    assertThat(first.outlines())
        .containsExactly(
            new Outline(10, 20, 100, 40, "cell", 0, true),
            new Outline(10, 20, 100, 40, "cell 0.90", 0, false),
            new Outline(1, 2, 3, 4, "plate 0.50", 1, false));
    assertThat(first.remark()).isEqualTo("1 object, 2 detections");
    assertThat(first.name()).isEqualTo("first");
    assertThat(first.width()).isEqualTo(300);
    assertThat(first.height()).isEqualTo(200);
  }

  @Test
  void theThresholdItselfIsShown() {
    assertThat(judged().get(1).outlines()).hasSize(2);
    assertThat(judged().get(1).remark()).isEqualTo("1 object, 1 detection");
  }

  @Test
  void pixelsAreReadWhenTheyAreAskedFor() {
    List<JudgedImage> judged = judged();
    assertThat(images.read()).isEmpty();

    assertThat(judged.get(1).pixels().get().rgb()[2]).isEqualTo((byte) 1);
    assertThat(images.read()).containsExactly(1);
  }

  @Test
  void ofAnyNumberADozenIsSpreadEvenly() {
    assertThat(JudgedImage.chosen(12)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(JudgedImage.chosen(Integer.MAX_VALUE).max()).hasValue(1968526676);
    assertThat(JudgedImage.chosen(0)).isEmpty();
  }
}
