package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.Optional;

/** {@code train:}, how the network learns. */
public record TrainSection(
    @Setting(value = "passes over the training images; left out where phases say it", min = 1)
        Optional<Integer> epochs,
    @Setting(value = "images a batch", min = 1) int batchSize,
    @Setting(
            value = "batches a step: gradients are averaged over them before parameters move",
            byDefault = "1",
            min = 1)
        int accumulate,
    @Setting("moves parameters along gradients") Chosen<OptimizerFactory<Record>> optimizer,
    @Setting("the course of the learning rate") Chosen<ScheduleFactory<Record>> schedule,
    @Setting(
            value =
                "the batch size the learning rate was chosen for; if given, the rate is scaled by"
                    + " batch_size * accumulate / base_batch_size",
            min = 1)
        Optional<Integer> baseBatchSize,
    @Setting(value = "parameters whose rate or weight decay differs", byDefault = "[]")
        List<ParameterGroupSection> parameterGroups,
    @Setting(
            value =
                "parameters that stay as they are: keys with * for anything, beginnings that end in a"
                    + " dot (backbone.), biases or norms",
            byDefault = "[]")
        List<KeyPattern> freeze,
    @Setting(value = "what batch norms do while the network trains", byDefault = "train")
        BatchNormMode batchNorm,
    @Setting(
            value = "gradients whose joint L2 norm is larger are scaled down to it; 0 leaves them",
            byDefault = "10",
            min = 0)
        double clipGradientNorm,
    @Setting("average the weights and evaluate the average; not without") Optional<EmaSection> ema,
    @Setting(value = "parts of the training that differ, in order", byDefault = "[]")
        List<PhaseSection> phases,
    @Setting(value = "epochs from one evaluation to the next", byDefault = "1", min = 1)
        int evaluateEvery,
    @Setting(
            value = "measure the losses on data.validation with each evaluation, too",
            byDefault = "false")
        boolean validationLosses,
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
    @Setting(
            value = "best, last, or how many of the newest epochs to keep besides the best",
            byDefault = "best")
        Keep keep,
    @Setting("end before the last epoch; never without") Optional<EarlyStopSection> earlyStop,
    @Setting(value = "what to write beside metrics.jsonl", byDefault = "[csv, tensorboard]")
        List<MetricsLog> logs) {

  /** Checks that there is one length. */
  public TrainSection {
    parameterGroups = List.copyOf(parameterGroups);
    freeze = List.copyOf(freeze);
    phases = List.copyOf(phases);
    logs = List.copyOf(logs);
    if (epochs.isEmpty() && phases.isEmpty()) {
      throw new InvalidSetting(
          "epochs", "this key is missing", "wanted: a whole number, at least 1, or phases");
    }
    if (epochs.isPresent() && !phases.isEmpty()) {
      throw new InvalidSetting(
          "epochs", "the phases say how long the training is", "leave one of the two out");
    }
    if (earlyStop.isPresent() && !phases.isEmpty()) {
      throw new InvalidSetting(
          "early_stop", "the phases say how long the training is", "leave one of the two out");
    }
  }

  /** Images a step: what {@code base_batch_size} is compared with. */
  public int imagesPerStep() {
    return batchSize * accumulate;
  }

  /** What the optimizer's learning rate is multiplied by: the linear rule for batches, or 1. */
  public double learningRateScale() {
    return baseBatchSize.map(base -> (double) imagesPerStep() / base).orElse(1.0);
  }

  TrainSection withBest(MetricName metric) {
    return new TrainSection(
        epochs,
        batchSize,
        accumulate,
        optimizer,
        schedule,
        baseBatchSize,
        parameterGroups,
        freeze,
        batchNorm,
        clipGradientNorm,
        ema,
        phases,
        evaluateEvery,
        validationLosses,
        workers,
        dropLast,
        Optional.of(metric),
        keep,
        earlyStop,
        logs);
  }
}
