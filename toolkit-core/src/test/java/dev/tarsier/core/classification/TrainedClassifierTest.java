package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluationReport;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Trained;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.Judge;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.model.Backbone;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy classifier after its training: red plates and blue ones. */
class TrainedClassifierTest {

  @TempDir static Path folder;
  private static RunFolder run;

  @BeforeAll
  static void train() throws InterruptedException {
    run = Toy.train(Toy.classification("train.epochs=30"), folder);
  }

  private static Trained trained(ClassificationComposition toy) {
    return toy.trained(run.last(), ChosenDevice.of(toy.plan()));
  }

  private static Dataset validation() {
    return Toy.classification().dataset(Split.VALIDATION);
  }

  @Test
  void itTellsTheColoursApart() throws InterruptedException {
    var progress = new ArrayList<Integer>();
    try (Trained classifier = trained(Toy.classification())) {
      Trained.Result result = classifier.evaluate(validation(), progress::add);

      Metrics metrics = result.metrics().get(0);
      assertThat(metrics.protocol()).isEqualTo("classification");
      assertThat(metrics.stat("top1")).hasValue(1);
      assertThat(result.boxes()).isEmpty();
      assertThat(progress).containsExactly(2, 4, 5);
      assertThat(classifier.remarks()).isEmpty();
    }
  }

  @Test
  void anAnswerNamesTheLikeliestClassFirst() {
    try (Trained classifier = trained(Toy.classification())) {
      for (int i = 0; i < 2; i++) {
        var answer = (Answer.Statement) classifier.answer(validation().image(i));

        assertThat(answer.headline()).isEqualTo(i == 0 ? "red" : "blue");
        assertThat(answer.details()).hasSize(2);
        assertThat(answer.details().get(0))
            .matches((i == 0 ? "red  " : "blue ") + " {12}0\\.\\d{3}");
        List<?> guesses = (List<?>) answer.values().getOrDefault("classes", List.of());
        double sum = 0;
        for (Object guess : guesses) {
          sum += (double) Objects.requireNonNull(((Map<?, ?>) guess).get("probability"));
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
        assertThat(((Map<?, ?>) guesses.get(0)).get("class")).isEqualTo(answer.headline());
      }
    }
  }

  @Test
  void itsPageIsOfItsTask() throws InterruptedException, IOException {
    try (Trained classifier = trained(Toy.classification())) {
      Trained.Result result = classifier.evaluate(validation(), done -> {});

      Path page =
          result
              .page()
              .orElseThrow()
              .write(
                  new EvaluationReport("Colours", Map.of("config", "toy.yaml"), List.of()),
                  folder,
                  validation(),
                  new PlainImaging());
      assertThat(Files.readString(page)).contains("Colours", "toy.yaml", "blue");
    }
  }

  @Test
  void classesInAnotherOrderAreAContradiction() {
    ClassificationComposition other = Toy.classification("data.classes=[blue, red]");
    assertThatThrownBy(() -> trained(other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("data.classes: class 0 is 'red' in the file, 'blue' in the config");
  }

  @Test
  void logitsAreTheImagesOwnWhateverTheBatch() {
    ClassificationComposition toy = Toy.classification();
    Backbone network = toy.classifier();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      toy.initialWeights().materialize(network, manager);
      var preprocessing = toy.plan().input().preprocessing(toy.imaging());
      var predictor = new ClassifierPredictor(manager, network, new InputBuffer(preprocessing, 5));
      Dataset images = validation();

      List<float[]> together =
          predictor.logits(List.of(images.image(0), images.image(1), images.image(2)));

      assertThat(together).hasSize(3).allMatch(row -> row.length == 2);
      for (int i = 0; i < 3; i++) {
        float[] alone = predictor.logits(List.of(images.image(i))).get(0);
        assertThat(alone).containsExactly(together.get(i), within(1e-6f));
      }
      assertThat(together.get(0)).isNotEqualTo(together.get(1));
    }
  }

  @Test
  void aJudgeCountsWithTheWeightsOfTheMoment() throws InterruptedException {
    ClassificationComposition toy = Toy.classification();
    Judge judge = toy.trainingParts().judge().orElseThrow();
    Backbone network = ((ClassifierJudge) judge).network();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      toy.initialWeights().materialize(network, manager);
      var predictor = new ClassifierPredictor(manager, network, ((ClassifierJudge) judge).input());
      ClassificationSet set =
          predictor.classify(validation(), ClassNames.of("red", "blue"), done -> {});
      assertThat(set.images()).extracting(ClassifiedImage::label).containsExactly(0, 1, 0, 1, 0);
      double right = set.images().stream().filter(TrainedClassifierTest::isRight).count() / 5.0;

      Judge.Judgement judgement = judge.judge(manager, done -> {});

      assertThat(judgement.deciding()).hasValue(right);
      assertThat(judgement.metrics().get(0).stat("top1")).hasValue(right);
    }
  }

  @Test
  void whatAJudgeSaidOfAnImageCanBeLookedAt() throws InterruptedException {
    ClassificationComposition toy = Toy.classification();
    var judge = (ClassifierJudge) toy.trainingParts().judge().orElseThrow();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      // Red of 3/4 whatever it sees: logits (ln 3, 0).
      judge
          .network()
          .materialize(
              manager,
              (key, entry, owner) -> {
                float[] values = new float[(int) entry.shape().size()];
                if (key.equals("fc.bias")) {
                  values[0] = (float) Math.log(3);
                }
                return entry.isParameter() || !key.endsWith("tracked")
                    ? owner.create(values, entry.shape())
                    : owner.create(new long[] {0}).reshape(entry.shape());
              });

      List<JudgedImage> images = judge.judge(manager, done -> {}).images().get();

      assertThat(images).hasSize(5);
      assertThat(images.get(0).remark()).isEqualTo("red, 75 %");
      assertThat(images.get(1).remark()).isEqualTo("red, 75 %; it is blue");
      assertThat(images.get(1).name()).isEqualTo("plate-1");
      assertThat(images.get(1).width()).isEqualTo(12);
      assertThat(images.get(1).height()).isEqualTo(8);
      assertThat(images.get(1).outlines()).isEmpty();
      assertThat(images.get(1).pixels().get().rgb()).isEqualTo(validation().image(1).rgb());
    }
  }

  private static boolean isRight(ClassifiedImage image) {
    float[] logits = image.logits();
    return (logits[1] > logits[0] ? 1 : 0) == image.label();
  }

  @Test
  void imagesOfSeveralObjectsCannotBeCounted() {
    Dataset plates = Toy.detection().dataset(Split.TRAIN);
    try (Trained classifier = trained(Toy.classification())) {
      Dataset doubled = new Doubled(plates);
      assertThatThrownBy(() -> classifier.evaluate(doubled, done -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("image 'plate-0' has 2 objects");
    }
  }

  private record Doubled(Dataset once) implements Dataset {
    @Override
    public int size() {
      return once.size();
    }

    @Override
    public Annotation annotation(int index) {
      var own = once.annotation(index);
      return new Annotation(
          own.id(), own.width(), own.height(), List.of(own.boxes().get(0), own.boxes().get(0)));
    }

    @Override
    public Image image(int index) {
      return once.image(index);
    }
  }
}
