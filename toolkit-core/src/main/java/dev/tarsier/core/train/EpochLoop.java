package dev.tarsier.core.train;

import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RandomStreams.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The steps of an epoch, one after the other, each reported. */
final class EpochLoop {

  /** Weight of the newest step in the displayed speed. */
  private static final double SMOOTHING = 0.1;

  private final TrainingStep step;
  private final BatchLoader loader;
  private final int accumulate;
  private final LearningRate rate;
  private final Optional<WeightAverage> average;
  private final RandomStreams streams;
  private final MetricsStream metrics;
  private final TrainingObserver observer;
  private final StopRequest stop;
  private int timed;
  private double secondsPerImage;
  private StepTimes times = StepTimes.NONE;

  /**
   * The loop of a phase.
   *
   * @param accumulate batches a step
   */
  EpochLoop(
      TrainingStep step,
      BatchLoader loader,
      int accumulate,
      LearningRate rate,
      Optional<WeightAverage> average,
      RandomStreams streams,
      MetricsStream metrics,
      TrainingObserver observer,
      StopRequest stop) {
    this.step = step;
    this.loader = loader;
    this.accumulate = accumulate;
    this.rate = rate;
    this.average = average;
    this.streams = streams;
    this.metrics = metrics;
    this.observer = observer;
    this.stop = stop;
  }

  /**
   * Runs epoch {@code epoch} (from 0).
   *
   * @param stepsBefore steps of earlier epochs
   * @param most steps of this one
   * @return steps so far
   * @throws dev.tarsier.core.stop.Stopped between two steps, if asked to stop
   */
  long run(int epoch, long stepsBefore, int most) throws InterruptedException {
    int done = 0;
    try (BatchLoader.Epoch batches = loader.epoch(epoch)) {
      int taken = 0;
      while (batches.hasNext() && done < most) {
        stop.check();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long start = System.nanoTime();
        long number = stepsBefore + done;
        double waited = 0;
        int images = 0;
        int end = taken + accumulate;
        while (taken < end && batches.hasNext()) {
          long asked = System.nanoTime();
          HostBatch batch = batches.next();
          waited += (System.nanoTime() - asked) / 1e9;
          images += batch.size();
          try {
            step.add(batch, sampling(epoch, taken++));
          } catch (RuntimeException | OutOfMemoryError e) {
            StepMemory.explain(e, batch, number + 1);
            throw e;
          } finally {
            batches.release(batch);
          }
        }
        double inForce = rate.at(number);
        TrainingStep.Result result = step.update(inForce, number + 1);
        double updated = updateAverage();
        done++;
        time((System.nanoTime() - start) / 1e9 / images);
        StepTimes spent = result.times().plus(new StepTimes(waited, 0, 0, updated));
        times = times.plus(spent);
        report(
            new TrainingObserver.Step(
                epoch + 1,
                done,
                number + 1,
                result.terms(),
                result.loss(),
                result.gradientNorm(),
                result.clipped(),
                inForce,
                1 / secondsPerImage,
                spent,
                secondsPerImage * images));
      }
    }
    return stepsBefore + done;
  }

  private RandomGenerator sampling(int epoch, int batch) {
    return streams.stream(Purpose.SAMPLING, epoch, batch);
  }

  private double updateAverage() {
    long start = System.nanoTime();
    average.ifPresent(WeightAverage::update);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Where the time of all steps so far went. */
  StepTimes times() {
    return times;
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
    line.put("clipped", done.clipped());
    line.put("images_per_second", done.imagesPerSecond());
    line.put("wait_seconds", done.times().data());
    line.put("seconds", done.times().parts());
    metrics.write(line);
    observer.stepped(done);
  }
}
