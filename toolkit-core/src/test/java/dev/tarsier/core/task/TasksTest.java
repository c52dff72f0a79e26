package dev.tarsier.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.classification.ClassificationComposition;
import dev.tarsier.core.classification.ClassificationExperiment;
import dev.tarsier.core.classification.ClassificationTask;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.toy.Toy;
import org.junit.jupiter.api.Test;

/** A config says whose it is, and that task reads it. */
class TasksTest {

  @Test
  void aConfigIsReadByItsTask() {
    assertThat(Tasks.plan(Toy.detectionFile("seed=8"), Toy.catalog()))
        .isInstanceOfSatisfying(
            DetectionExperiment.class, plan -> assertThat(plan.seed()).isEqualTo(8));
    assertThat(Tasks.plan(Toy.classificationFile("seed=9"), Toy.catalog()))
        .isInstanceOfSatisfying(
            ClassificationExperiment.class, plan -> assertThat(plan.seed()).isEqualTo(9));
  }

  @Test
  void itsPartsAreComposedByItsTask() {
    Composition detection = Tasks.compose(Toy.detectionFile("seed=8"), Toy.catalog());
    assertThat(detection).isInstanceOf(DetectionComposition.class);
    assertThat(detection.plan().seed()).isEqualTo(8);
    assertThat(Tasks.compose(Toy.classificationFile(), Toy.catalog()))
        .isInstanceOf(ClassificationComposition.class);
  }

  @Test
  void onlyADetectionFindsBoxes() {
    assertThat(Tasks.of(Toy.detectionFile()).findsBoxes()).isTrue();
    assertThat(Tasks.of(Toy.classificationFile()).findsBoxes()).isFalse();
  }

  @Test
  void aTaskThatIsNoneIsToldWithThoseThatAreAndTheNearest() {
    assertThatThrownBy(() -> Tasks.of(Toy.detectionFile("task=detecton")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'detecton' is no task")
        .hasMessageContaining("allowed: detection, classification; did you mean 'detection'?");
  }

  /** Two keys of a section that a classification does not have are one mistake. */
  @Test
  void aSectionOfAnotherTaskIsOneProblem() {
    assertThatThrownBy(
            () ->
                Tasks.plan(
                    Toy.classificationFile("data.proposals.file=a.json", "data.proposals.most=3"),
                    Toy.catalog()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("1 problem in toy.yaml")
        .hasMessageContaining("data.proposals  only a detection has this key")
        .hasMessageContaining("remove this key, or say task: detection");
  }

  @Test
  void aTaskRefusesTheConfigOfAnother() {
    assertThatThrownBy(() -> new ClassificationTask().bind(Toy.detectionFile(), Toy.catalog()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("this is a detection")
        .hasMessageContaining("a classification is wanted here");
  }
}
