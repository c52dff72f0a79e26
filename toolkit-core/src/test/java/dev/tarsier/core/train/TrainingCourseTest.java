package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingCourseTest {

  /** Seven batches an epoch by three a step: 3 steps an epoch. */
  private static TrainingCourse course(String... settings) {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "train.accumulate=3";
    return TrainingCourse.of(OneWeight.with(all).train(), 7);
  }

  private static TrainingCourse phased() {
    return course(
        "train.epochs=null",
        "train.freeze=[a.]",
        "train.phases=[{name: one, steps: 5, freeze: [b.]},"
            + " {name: two, epochs: 2, schedule: {type: halving}},"
            + " {name: three, steps: 3, optimizer: {type: descent, learning_rate: 7}}]");
  }

  @Test
  void theLastStepOfAnEpochMayHaveFewerBatches() {
    TrainingCourse course = course("train.epochs=4");

    assertThat(course.stepsPerEpoch()).isEqualTo(3);
    assertThat(course.epochs()).isEqualTo(4);
    assertThat(course.steps()).isEqualTo(12);
    assertThat(course.phases()).singleElement().extracting(Phase::name).isEqualTo("");
  }

  @Test
  void phasesFollowEachOtherAndTheirStepsRoundUpToEpochs() {
    TrainingCourse course = phased();

    assertThat(course.phases().stream().map(Phase::firstEpoch)).containsExactly(0, 2, 4);
    assertThat(course.phases().stream().map(Phase::epochs)).containsExactly(2, 2, 1);
    assertThat(course.phases().stream().map(Phase::endEpoch)).containsExactly(2, 4, 5);
    assertThat(course.phases().stream().map(Phase::steps)).containsExactly(5L, 6L, 3L);
    assertThat(IntStream.range(0, 5).map(course::stepsOf)).containsExactly(3, 2, 3, 3, 3);
    assertThat(course.steps()).isEqualTo(14);
  }

  @Test
  void aPhaseFreezesBesidesTheTraining() {
    assertThat(phased().phases().get(0).freeze()).hasToString("[a., b.]");
    assertThat(phased().phases().get(1).freeze()).hasToString("[a.]");
    assertThat(phased().phases().get(1).place()).isEqualTo("train.phases, 'two'");
    assertThat(course("train.epochs=1").phases().get(0).place()).isEqualTo("train");
  }

  @Test
  void eachPhaseHasItsRates() {
    List<Phase> phases = phased().phases();

    assertThat(phases.get(0).rate().at(4)).isEqualTo(0.1);
    assertThat(phases.get(1).rate().at(5)).isEqualTo(0.1);
    assertThat(phases.get(1).rate().at(7)).isEqualTo(0.1 / 4);
    assertThat(phases.get(2).rate().at(11)).isEqualTo(7);
  }

  private static JsonNode step(long number, double rate) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "step")
        .put("step", number)
        .put("learning_rate", rate);
  }

  @Test
  void ratesOfThePastMustBeThoseOfThisCourse() {
    // Steps from 1: five of 0.1, then 0.1, 0.05, …, then three of 7.
    phased()
        .checkRates(
            List.of(step(5, 0.1), step(6, 0.1), step(7, 0.05), step(12, 7), step(14, 7 + 1e-9)));

    assertThatThrownBy(() -> phased().checkRates(List.of(step(5, 0.1), step(7, 0.1))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "step 7 was made with the learning rate 0.1, and by this config it would have been"
                + " 0.05");
    assertThatThrownBy(() -> phased().checkRates(List.of(step(14, 7.00001))))
        .isInstanceOf(UserError.class);
  }

  @Test
  void stepsBeyondThisCourseAreHeldAgainstItsLastPhase() {
    phased().checkRates(List.of(step(15, 7), step(400, 7)));
    assertThatThrownBy(() -> phased().checkRates(List.of(step(15, 0.1))))
        .hasMessageContaining("step 15 was made with the learning rate 0.1")
        .hasMessageContaining("it would have been 7.0");
  }

  @Test
  void linesOfAnotherKindHaveNoRate() {
    JsonNode evaluation =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "evaluation")
            .put("step", 7)
            .put("learning_rate", 99);
    JsonNode silent = JsonNodeFactory.instance.objectNode().put("type", "step").put("step", 7);

    phased().checkRates(List.of(evaluation, silent));
  }

  @Test
  void aRunMustHaveMadeTheStepsOfItsEpochs() {
    TrainingCourse course = phased();
    Progress none = Progress.none();

    course.check(none);
    course.check(none.epoch(3).epoch(5).epoch(8));
    assertThatThrownBy(() -> course.check(none.epoch(3).epoch(6)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "made 6 steps in 2 epochs, and this config would have made 5: the training images");
    // A run that is longer than this course is over, whatever its steps were.
    course.check(new Progress(6, 1000, 0, 0, 0, 0));
    assertThatThrownBy(() -> course.check(new Progress(5, 15, 0, 0, 0, 0)))
        .hasMessageContaining("would have made 14");
  }

  @Test
  void whatAPhaseMayNotHaveMeantIsSaid() {
    TrainingCourse course =
        course(
            "train.epochs=null",
            "train.phases=[{name: a, epochs: 1}, {name: b, steps: 2, schedule: {type: rising}}]");

    assertThat(course.remarks()).singleElement().asString().contains("in the last of 2 steps");
  }
}
