package dev.tarsier.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.KeyPattern;
import dev.tarsier.core.config.PhaseSection;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What trains when, and how fast, from the first step to the last.
 *
 * @param phases in order
 * @param stepsPerEpoch of a whole epoch
 */
record TrainingCourse(List<Phase> phases, int stepsPerEpoch) {

  /** Rates that differ by rounding alone are the same. */
  private static final double SAME = 1e-9;

  TrainingCourse {
    phases = List.copyOf(phases);
  }

  /**
   * The course of a training.
   *
   * @param batchesPerEpoch one at least
   * @throws UserError if a step would have no learning rate
   */
  static TrainingCourse of(TrainSection train, int batchesPerEpoch) {
    int stepsPerEpoch = (batchesPerEpoch + train.accumulate() - 1) / train.accumulate();
    var phases = new ArrayList<Phase>();
    int epoch = 0;
    long step = 0;
    for (PhaseSection section : sections(train)) {
      Phase phase = phase(train, section, epoch, step, stepsPerEpoch);
      phase.rate().check();
      phases.add(phase);
      epoch += phase.epochs();
      step += phase.steps();
    }
    return new TrainingCourse(phases, stepsPerEpoch);
  }

  private static List<PhaseSection> sections(TrainSection train) {
    return train.phases().isEmpty()
        ? List.of(
            new PhaseSection(
                "",
                train.epochs(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()))
        : train.phases();
  }

  private static Phase phase(
      TrainSection train, PhaseSection section, int firstEpoch, long firstStep, int perEpoch) {
    int epochs =
        section.epochs().orElseGet(() -> (section.steps().orElseThrow() + perEpoch - 1) / perEpoch);
    long steps = section.steps().map(Integer::longValue).orElse((long) epochs * perEpoch);
    Chosen<OptimizerFactory<Record>> optimizer = section.optimizer().orElse(train.optimizer());
    Chosen<ScheduleFactory<Record>> schedule = section.schedule().orElse(train.schedule());
    double base = train.learningRateScale() * optimizer.factory().learningRate(optimizer.options());
    List<KeyPattern> frozen =
        Stream.concat(train.freeze().stream(), section.freeze().stream()).toList();
    return new Phase(
        section.name(),
        firstEpoch,
        epochs,
        steps,
        frozen,
        section.reset(),
        section.losses(),
        optimizer,
        new LearningRate(
            schedule.name(),
            base,
            schedule.factory().create(schedule.options(), perEpoch, epochs),
            firstStep,
            steps));
  }

  /** Epochs in all. */
  int epochs() {
    return phases.get(phases.size() - 1).endEpoch();
  }

  /** Steps in all. */
  long steps() {
    return phases.stream().mapToLong(Phase::steps).sum();
  }

  /** Steps of the epoch (from 0), which a phase may cut short. */
  int stepsOf(int epoch) {
    Phase phase = at(epoch);
    long left = phase.steps() - (long) (epoch - phase.firstEpoch()) * stepsPerEpoch;
    return (int) Math.min(stepsPerEpoch, left);
  }

  private Phase at(int epoch) {
    return phases.stream().filter(phase -> epoch < phase.endEpoch()).findFirst().orElseThrow();
  }

  /**
   * Makes sure that a run came as far as it did by this course.
   *
   * @throws UserError if its epochs had another number of steps
   */
  void check(Progress progress) {
    long expected = 0;
    for (int epoch = 0; epoch < Math.min(progress.epochs(), epochs()); epoch++) {
      expected += stepsOf(epoch);
    }
    if (progress.epochs() <= epochs() && progress.steps() != expected) {
      throw new UserError(
          "the run made %d steps in %d epochs, and this config would have made %d: the training images, batch_size, accumulate, drop_last or the phases have changed, which breaks the schedule; resume with what the run was begun with, or begin a new run from its weights (model.weights)"
              .formatted(progress.steps(), progress.epochs(), expected));
    }
  }

  /**
   * Makes sure that the steps a run made had the rates that this course gives them: many schedules
   * depend on the length of the training.
   *
   * @param past the run's lines of metrics
   * @throws UserError if one had another
   */
  void checkRates(List<JsonNode> past) {
    for (JsonNode line : past) {
      if (line.path("type").asText().equals("step") && line.path("learning_rate").isNumber()) {
        long step = line.path("step").asLong();
        double had = line.path("learning_rate").asDouble();
        double rate = rate(step - 1);
        if (Math.abs(rate - had) > SAME * Math.max(rate, had)) {
          throw new UserError(
              "train.epochs, or whatever else the schedule depends on, has changed: step %d was made with the learning rate %s, and by this config it would have been %s; resume with what the run was begun with, or begin a new run from its weights (model.weights)"
                  .formatted(step, had, rate));
        }
      }
    }
  }

  private double rate(long step) {
    long before = 0;
    for (Phase phase : phases) {
      before += phase.steps();
      if (step < before) {
        return phase.rate().at(step);
      }
    }
    return phases.get(phases.size() - 1).rate().at(step);
  }

  /** What a user may not have meant. */
  List<String> remarks() {
    return phases.stream().flatMap(phase -> phase.rate().remark().stream()).toList();
  }
}
