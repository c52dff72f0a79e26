package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.LostObject;
import dev.tarsier.data.Normalization;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.Stretch;
import dev.tarsier.model.Detections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetPredictionTest {

  /** Of 300 × 200 and 200 × 300. */
  private record Two() implements Dataset {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public Annotation annotation(int index) {
      // What learning sees is clipped and rounded; evaluation wants what the file says.
      var box =
          new GroundTruthBox(0, 10.1f, 30.7f, 60, 1, 77.5, true, false)
              .annotatedAs(-0.3, 10.1, 31.0, 49.9);
      var crowd = new GroundTruthBox(1, 2, 4, 8, 0, 18, false, true);
      return index == 0
          ? new Annotation("wide", 300, 200, List.of(box, crowd))
          : new Annotation("high", 200, 300, List.of());
    }

    @Override
    public Image image(int index) {
      Annotation image = annotation(index);
      return PlainImaging.coordinates(image.width(), image.height(), index);
    }

    @Override
    public Boxes proposals(int index) {
      return index == 0 ? Boxes.none() : Boxes.of(2, 6, 4, 9);
    }
  }

  private static EvaluationSet run(List<Integer> progress) throws InterruptedException {
    var numbers = new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    // of 300 x 200: x / 2, y · 2; of 200 x 300: x / 3, y · 3
    var preprocessing = new Preprocessing(new PlainImaging(), Stretch.to(600, 100), numbers);
    try (NDManager manager = NDManager.newBaseManager()) {
      var predictor =
          new Predictor(manager, new FixedDetector().detector, new InputBuffer(preprocessing, 1));
      return DatasetPrediction.run(
          predictor, new Two(), ClassNames.of("cell", "plate"), progress::add);
    }
  }

  @Test
  void whatIsThereStandsBesideWhatWasFoundImageByImage() throws InterruptedException {
    var progress = new ArrayList<Integer>();
    EvaluationSet set = run(progress);

    assertThat(set.classes()).containsExactly("cell", "plate");
    assertThat(progress).containsExactly(1, 2);
    EvaluatedImage wide = set.images().get(0);
    assertThat(wide.id()).isEqualTo("wide");
    assertThat(wide.width()).as("width").isEqualTo(300);
    assertThat(wide.height()).as("height").isEqualTo(200);
    assertThat(wide.truths())
        .containsExactly(
            new TruthBox(-0.3, 10.1, 31.0, 49.9, 1, 77.5, false, true),
            new TruthBox(1, 2, 3, 6, 0, 18, true, false));
    // (12, 10, 600, 105) in the network is (6, 20, 300, 200) in the image
    assertThat(wide.detections()).containsExactly(new ScoredBox(6, 20, 294, 180, 0, 0.5));
  }

  @Test
  void whatCannotBeLearnedStandsAmongTheObjectsInTheOrderOfTheFile() {
    var box = GroundTruthBox.of(1, 2, 4, 8, 0);
    var last = GroundTruthBox.of(5, 6, 7, 9, 1);
    var annotation =
        new Annotation(
            "a", 30, 20, List.of(box, last), List.of(lost(0, 10), lost(1, 11), lost(1, 12)));

    EvaluatedImage pair =
        DatasetPrediction.pair(annotation, new Detections(Boxes.none(), new float[0], new int[0]));

    assertThat(pair.truths())
        .containsExactly(
            new TruthBox(10, 0, 0, 3, 1, 0.5, true, false),
            new TruthBox(1, 2, 3, 6, 0, 18, false, false),
            new TruthBox(11, 0, 0, 3, 1, 0.5, true, false),
            new TruthBox(12, 0, 0, 3, 1, 0.5, true, false),
            new TruthBox(5, 6, 2, 3, 1, 6, false, false));
  }

  private static LostObject lost(int after, double x) {
    return new LostObject(after, 1, 0.5, false, true, new GroundTruthBox.Annotated(x, 0, 0, 3));
  }

  @Test
  void proposalsComeWithTheirImage() throws InterruptedException {
    EvaluatedImage high = run(new ArrayList<>()).images().get(1);

    assertThat(high.truths()).isEmpty();
    assertThat(high.detections())
        .containsExactly(
            new ScoredBox(4, 30, 196, 270, 1, 0.5), new ScoredBox(2, 6, 2, 3, 0, 1f / 3));
  }
}
