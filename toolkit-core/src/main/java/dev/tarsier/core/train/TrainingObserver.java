package dev.tarsier.core.train;

import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Watches a training. Calls come from the training thread; every method may be left out. */
public interface TrainingObserver {

  /** An observer that looks away. */
  TrainingObserver NONE = new TrainingObserver() {};

  /** Two that see the same training, the first one first. */
  static TrainingObserver both(TrainingObserver first, TrainingObserver second) {
    return new TwoObservers(first, second);
  }

  /** Before the first step. */
  default void started(Start start) {}

  /** After a step. */
  default void stepped(Step step) {}

  /** While the validation split is predicted: {@code done} of {@code total} images. */
  default void evaluating(int done, int total) {}

  /**
   * After an evaluation of the validation split.
   *
   * @param losses the terms of the training loss there, and {@code loss}, their sum; empty unless
   *     wanted
   */
  default void evaluated(
      int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {}

  /**
   * Before {@link #evaluated}: some of the images that were judged.
   *
   * @param images makes them when asked, from any thread
   */
  default void judged(Supplier<List<JudgedImage>> images) {}

  /** After a checkpoint was written. */
  default void saved(Path checkpoint) {}

  /** Something the user should read, such as a reader's remark. */
  default void remark(String text) {}

  /**
   * What is about to happen.
   *
   * @param folder of the run
   * @param device as it was chosen
   * @param parameters trainable numbers
   * @param trainingImages in the training split
   * @param epochs in all
   * @param stepsPerEpoch steps a whole epoch
   * @param steps in all
   * @param firstEpoch epochs already done by the run that is resumed
   * @param rateRule how the learning rate was scaled, if it was
   */
  record Start(
      Path folder,
      String device,
      long parameters,
      int trainingImages,
      int epochs,
      int stepsPerEpoch,
      long steps,
      int firstEpoch,
      Optional<String> rateRule) {}

  /**
   * One step done.
   *
   * @param epoch counted from 1
   * @param stepInEpoch counted from 1
   * @param step over the whole training, counted from 1
   * @param terms of the loss, by name
   * @param loss their sum
   * @param gradientNorm before clipping
   * @param clipped whether the gradients were scaled down
   * @param learningRate in force
   * @param imagesPerSecond over the last steps, waiting included
   * @param times where this step's time went
   * @param secondsPerStep over the last steps, waiting included
   */
  record Step(
      int epoch,
      int stepInEpoch,
      long step,
      Map<String, Double> terms,
      double loss,
      double gradientNorm,
      boolean clipped,
      double learningRate,
      double imagesPerSecond,
      StepTimes times,
      double secondsPerStep) {}
}
