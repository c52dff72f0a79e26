package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Trained;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.model.Detections;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy detector after its training. */
class TrainedDetectorTest {

  @TempDir static Path folder;
  private static RunFolder run;

  @BeforeAll
  static void train() throws InterruptedException {
    run = Toy.train(Toy.detection("train.epochs=20"), folder);
  }

  private static Trained trained(String... settings) {
    DetectionComposition toy = Toy.detection(settings);
    return toy.trained(run.last(), ChosenDevice.of(toy.plan()));
  }

  private static EvaluationSet boxes(Trained.Result result) {
    return result.boxes().orElseThrow().set();
  }

  @Test
  void itIsMeasuredByEveryProtocolInTheOrderOfTheConfig() throws InterruptedException {
    Dataset images = Toy.detection().dataset(Split.VALIDATION);
    var progress = new ArrayList<Integer>();
    try (Trained detector = trained()) {
      Trained.Result result = detector.evaluate(images, progress::add);

      assertThat(result.metrics()).extracting(Metrics::protocol).containsExactly("voc", "coco");
      assertThat(result.page()).isEmpty();
      assertThat(progress).containsExactly(2, 4, 5); // batches of two
      EvaluationSet set = boxes(result);
      assertThat(set.classes()).containsExactly("red", "blue");
      assertThat(set.images())
          .extracting(EvaluatedImage::id)
          .containsExactly("plate-0", "plate-1", "plate-2", "plate-3", "plate-4");
      assertThat(detector.remarks()).isEmpty();
    }
  }

  @Test
  void whatItHasLearnedIsWhereThePlatesAre() throws InterruptedException {
    Dataset images = Toy.detection().dataset(Split.VALIDATION);
    try (Trained detector = trained()) {
      for (EvaluatedImage image : boxes(detector.evaluate(images, done -> {})).images()) {
        int colour = image.truths().get(0).category();
        ScoredBox found =
            image.detections().stream()
                .filter(box -> box.category() == colour)
                .findFirst()
                .orElseThrow();
        double overlapX =
            Math.min(found.x() + found.width(), image.truths().get(0).x() + 4)
                - Math.max(found.x(), image.truths().get(0).x());
        double overlapY =
            Math.min(found.y() + found.height(), image.truths().get(0).y() + 4)
                - Math.max(found.y(), image.truths().get(0).y());
        assertThat(Math.min(overlapX, overlapY)).as(image.id()).isGreaterThanOrEqualTo(1);
      }
    }
  }

  @Test
  void oneImageGetsTheAnswerThatAnEvaluationGivesIt() throws InterruptedException {
    Dataset images = Toy.detection().dataset(Split.VALIDATION);
    try (Trained detector = trained()) {
      EvaluationSet set = boxes(detector.evaluate(images, done -> {}));
      for (int i = images.size() - 1; i >= 0; i--) {
        Detections found = ((Answer.Objects) detector.answer(images.image(i))).found();
        EvaluatedImage alone = DatasetPrediction.pair(images.annotation(i), found);
        EvaluatedImage among = set.images().get(i);
        assertThat(alone.truths()).isEqualTo(among.truths());
        assertThat(alone.detections())
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("score")
            .isEqualTo(among.detections());
        for (int d = 0; d < alone.detections().size(); d++) {
          assertThat(alone.detections().get(d).score())
              .isCloseTo(among.detections().get(d).score(), within(1e-6));
        }
      }
    }
  }

  @Test
  void anotherSizeIsAChoiceAndSaid() {
    try (Trained detector = trained("input.resize={width: 24, height: 16}")) {
      assertThat(detector.remarks())
          .containsExactly(
              "%s was trained at 12 x 8 pixels; the config says 24 x 16".formatted(run.last()));
    }
  }

  @Test
  void otherClassesAreAContradiction() {
    assertThatThrownBy(() -> trained("data.classes=[blue, red]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("data.classes: class 0 is 'red' in the file, 'blue' in the config");
  }

  @Test
  void protocolsThatAskForMoreThanADataSetSaysAreSaid() {
    try (Trained detector = trained("evaluate.protocols=[lvis, coco]")) {
      assertThat(detector.remarks())
          .singleElement()
          .asString()
          .startsWith("lvis: data sets do not say for which classes an image was searched");
    }
  }

  @Test
  void theBestOfTheRunIsWhatItsJudgeSaw() throws InterruptedException {
    Dataset images = Toy.detection().dataset(Split.VALIDATION);
    var best = new ArrayList<Double>();
    Path own = folder.resolve("judged");
    RunFolder judged =
        Toy.train(
            Toy.detection("train.epochs=4"),
            own,
            new TrainingObserver() {
              @Override
              public void evaluated(
                  int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean isBest) {
                if (isBest) {
                  best.add(metrics.get(0).stat("mAP").orElseThrow());
                }
              }
            });
    DetectionComposition toy = Toy.detection();
    try (Trained detector = toy.trained(judged.best(), ChosenDevice.of(toy.plan()))) {
      assertThat(detector.evaluate(images, done -> {}).metrics().get(0).stat("mAP"))
          .hasValue(best.get(best.size() - 1));
    }
  }
}
