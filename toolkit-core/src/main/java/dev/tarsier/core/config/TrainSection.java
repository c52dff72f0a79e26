package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.plugin.Setting;
import java.util.Optional;

/** {@code train:}, how the network learns. */
public record TrainSection(
    @Setting(value = "passes over the training images", min = 1) int epochs,
    @Setting(value = "images a step", min = 1) int batchSize,
    @Setting("moves parameters along gradients") Chosen<OptimizerFactory<Record>> optimizer,
    @Setting("the course of the learning rate") Chosen<ScheduleFactory<Record>> schedule,
    @Setting(
            value =
                "the batch size the learning rate was chosen for; if given, the rate is scaled by"
                    + " batch_size / base_batch_size",
            min = 1)
        Optional<Integer> baseBatchSize,
    @Setting(
            value = "gradients whose joint L2 norm is larger are scaled down to it; 0 leaves them",
            byDefault = "10",
            min = 0)
        double clipGradientNorm,
    @Setting(value = "epochs from one evaluation to the next", byDefault = "1", min = 1)
        int evaluateEvery,
    @Setting(
            value = "threads that decode and augment; 0 does it between the steps",
            byDefault = "1",
            min = 0,
            max = 256)
        int workers,
    @Setting(value = "leave out the last batch of an epoch if it is not full", byDefault = "true")
        boolean dropLast,
    @Setting(
            "PROTOCOL.FIGURE whose highest value on data.validation marks the best checkpoint, such"
                + " as coco.AP50; the first protocol's main figure without")
        Optional<MetricName> best,
    @Setting("end before the last epoch; never without") Optional<EarlyStop> earlyStop) {

  /** {@code early_stop:}, when to give up. */
  public record EarlyStop(
      @Setting(value = "evaluations without a better train.best after which it ends", min = 1)
          int patience,
      @Setting(
              value =
                  "how much better counts as better, on the scale from 0 to 1; the best checkpoint is kept"
                      + " whatever the difference",
              byDefault = "0",
              min = 0,
              max = 1)
          double minImprovement) {}

  /** What the optimizer's learning rate is multiplied by: the linear rule for batches, or 1. */
  public double learningRateScale() {
    return baseBatchSize.map(base -> (double) batchSize / base).orElse(1.0);
  }

  TrainSection withBest(MetricName metric) {
    return new TrainSection(
        epochs,
        batchSize,
        optimizer,
        schedule,
        baseBatchSize,
        clipGradientNorm,
        evaluateEvery,
        workers,
        dropLast,
        Optional.of(metric),
        earlyStop);
  }
}
