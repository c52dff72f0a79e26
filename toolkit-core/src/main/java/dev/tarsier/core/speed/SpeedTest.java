package dev.tarsier.core.speed;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.describe.RunningEngine;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.Predictor;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RateFinder;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Times a detector on images of its own data, decoded beforehand: resizing and normalisation count,
 * reading files does not.
 */
public final class SpeedTest {

  /** Of a training, so that the second and later ones are past what the engine does once. */
  private static final int STEPS = 3;

  private final TrainingPlan experiment;
  private final DetectionComposition composition;
  private final StopRequest stop;

  /** Of the detector of this experiment. */
  public SpeedTest(DetectionComposition composition, StopRequest stop) {
    this.experiment = composition.plan();
    this.composition = composition;
    this.stop = stop;
  }

  /**
   * How to time predictions.
   *
   * @param batchSizes images at once, each timed apart
   * @param warmUp predictions that do not count
   * @param repeats predictions that do
   */
  public record Repetition(List<Integer> batchSizes, int warmUp, int repeats) {

    /** Sorts the batch sizes. */
    public Repetition {
      batchSizes = batchSizes.stream().distinct().sorted().toList();
      if (batchSizes.isEmpty() || batchSizes.get(0) < 1 || warmUp < 0 || repeats < 1) {
        throw new IllegalArgumentException(
            "batches %s, %d before and %d that count".formatted(batchSizes, warmUp, repeats));
      }
    }
  }

  /**
   * Measures.
   *
   * @param checkpoint the weights; without, the detector begins as for a training, which takes as
   *     long but for what the head's thresholds let through
   * @param images where the images come from
   * @param training whether to time a training step, too; its weights are thrown away
   */
  public SpeedReport measure(
      Optional<Path> checkpoint, Dataset images, Repetition repetition, boolean training)
      throws InterruptedException {
    Optional<Double> step = training ? Optional.of(stepSeconds()) : Optional.empty();
    ChosenDevice device = ChosenDevice.of(experiment);
    Detector detector = composition.detector();
    try (NDManager manager = weights(detector, checkpoint, device)) {
      List<Integer> sizes = repetition.batchSizes();
      var predictor =
          new Predictor(
              manager,
              detector,
              new InputBuffer(
                  experiment.input().preprocessing(composition.imaging()),
                  sizes.get(sizes.size() - 1)));
      var one = batch(images, 1);
      PredictionCosts costs = PredictionCosts.of(detector, () -> one.predict(predictor));
      var times = new ArrayList<PredictionTime>();
      for (int size : sizes) {
        stop.check();
        Batch batch = batch(images, size);
        times.add(
            PredictionTime.of(
                size, repetition.warmUp(), repetition.repeats(), () -> batch.predict(predictor)));
      }
      return new SpeedReport(
          detector.trainableCount(),
          costs.multiplyAdds(),
          costs.activationBytes(),
          experiment.input().fit().describe(),
          device.reason(),
          RunningEngine.start().threads(),
          repetition.warmUp(),
          repetition.repeats(),
          times,
          step);
    }
  }

  private NDManager weights(Detector detector, Optional<Path> checkpoint, ChosenDevice device) {
    if (checkpoint.isPresent()) {
      return CheckpointWeights.fill(
              detector, checkpoint.get(), ExperimentCard.of(experiment), device)
          .manager();
    }
    NDManager manager = NDManager.newBaseManager(device.device());
    detector.materialize(manager, new SeededInitialization(experiment.seed()));
    return manager;
  }

  private record Batch(List<Image> images, List<Boxes> proposals) {

    void predict(Predictor predictor) {
      predictor.predict(images, proposals);
    }
  }

  /** The first images of the data, again from the beginning if they are too few. */
  private static Batch batch(Dataset dataset, int size) {
    if (dataset.size() == 0) {
      throw new UserError("there is no image to time a prediction on");
    }
    int different = Math.min(size, dataset.size());
    var images = new ArrayList<Image>();
    var proposals = new ArrayList<Boxes>();
    for (int i = 0; i < different; i++) {
      images.add(dataset.image(i));
      proposals.add(dataset.proposals(i));
    }
    var allImages = new ArrayList<Image>();
    var allProposals = new ArrayList<Boxes>();
    while (allImages.size() < size) {
      int more = Math.min(different, size - allImages.size());
      allImages.addAll(images.subList(0, more));
      allProposals.addAll(proposals.subList(0, more));
    }
    return new Batch(
        Collections.unmodifiableList(allImages), Collections.unmodifiableList(allProposals));
  }

  /** The range test of learning rates is a training of few steps that leaves nothing behind. */
  private double stepSeconds() throws InterruptedException {
    long[] last = {System.nanoTime()};
    var seconds = new ArrayList<Double>();
    new RateFinder(experiment, composition.trainingParts(), STEPS)
        .run(
            point -> {
              long now = System.nanoTime();
              seconds.add((now - last[0]) / 1e9);
              last[0] = now;
            },
            stop);
    return seconds.stream().skip(1).mapToDouble(s -> s).average().orElse(seconds.get(0));
  }
}
