package dev.tarsier.core.train;

import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.optim.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The steps of an epoch, one after the other, each reported. */
final class EpochLoop {

  /** Weight of the newest step in the displayed speed. */
  private static final double SMOOTHING = 0.1;

  private final TrainingStep step;
  private final BatchLoader loader;
  private final Schedule schedule;
  private final double baseRate;
  private final RandomStreams streams;
  private final MetricsStream metrics;
  private final TrainingObserver observer;
  private int timed;
  private double secondsPerImage;

  EpochLoop(
      TrainingStep step,
      BatchLoader loader,
      Schedule schedule,
      double baseRate,
      RandomStreams streams,
      MetricsStream metrics,
      TrainingObserver observer) {
    this.step = step;
    this.loader = loader;
    this.schedule = schedule;
    this.baseRate = baseRate;
    this.streams = streams;
    this.metrics = metrics;
    this.observer = observer;
  }

  /**
   * Runs epoch {@code epoch} (from 0).
   *
   * @param stepsBefore steps of earlier epochs
   * @return steps so far
   */
  long run(int epoch, long stepsBefore) throws InterruptedException {
    long steps = stepsBefore;
    try (BatchLoader.Epoch batches = loader.epoch(epoch)) {
      while (batches.hasNext()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long start = System.nanoTime();
        HostBatch batch = batches.next();
        double waited = (System.nanoTime() - start) / 1e9;
        double rate = baseRate * schedule.factor(steps);
        RandomGenerator random = streams.stream(Purpose.SAMPLING, epoch, steps - stepsBefore);
        TrainingStep.Result result;
        try {
          result = step.run(batch, rate, steps + 1, random);
        } finally {
          batches.release(batch);
        }
        steps++;
        time((System.nanoTime() - start) / 1e9 / batch.size());
        report(
            new TrainingObserver.Step(
                epoch + 1,
                (int) (steps - stepsBefore),
                steps,
                result.terms(),
                result.loss(),
                result.gradientNorm(),
                rate,
                1 / secondsPerImage,
                waited,
                secondsPerImage * batch.size()));
      }
    }
    return steps;
  }

  private void time(double seconds) {
    // The first step pays for what the engine compiles and allocates once: the second replaces it.
    secondsPerImage =
        timed++ < 2 ? seconds : secondsPerImage + SMOOTHING * (seconds - secondsPerImage);
  }

  private void report(TrainingObserver.Step done) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "step");
    line.put("epoch", done.epoch());
    line.put("step", done.step());
    line.put("loss", done.loss());
    line.put("terms", done.terms());
    line.put("learning_rate", done.learningRate());
    line.put("gradient_norm", done.gradientNorm());
    line.put("images_per_second", done.imagesPerSecond());
    line.put("wait_seconds", done.waitSeconds());
    metrics.write(line);
    observer.stepped(done);
  }
}
