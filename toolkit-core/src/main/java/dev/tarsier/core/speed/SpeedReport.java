package dev.tarsier.core.speed;

import java.util.List;
import java.util.Optional;

/**
 * What a detector costs on this machine.
 *
 * @param parameters trainable numbers
 * @param multiplyAdds of one prediction, head included
 * @param activationBytes outputs of all layers of one prediction, in float32
 * @param input what an image becomes before the network sees it
 * @param device where it ran
 * @param threads of an operator
 * @param warmUp predictions before those that count
 * @param repeats predictions that count, for each batch size
 * @param predictions one entry a batch size, the smallest first
 * @param trainingStepSeconds of one training step, waiting for its images included; if it was timed
 */
public record SpeedReport(
    long parameters,
    long multiplyAdds,
    long activationBytes,
    String input,
    String device,
    int threads,
    int warmUp,
    int repeats,
    List<PredictionTime> predictions,
    Optional<Double> trainingStepSeconds) {

  /** Copies the list. */
  public SpeedReport {
    predictions = List.copyOf(predictions);
  }
}
