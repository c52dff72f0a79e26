package dev.tarsier.training.schedule;

import dev.tarsier.plugin.DetectionPlugin;

/**
 * Schedules {@code constant}, {@code cosine}, {@code exponential}, {@code multi_step}, {@code
 * one_cycle} and {@code polynomial}.
 */
public final class SchedulePlugin extends DetectionPlugin {

  @Override
  protected void install() {
    schedule("constant", ConstantOptions.class, (o, perEpoch, epochs) -> o.schedule());
    schedule("cosine", CosineOptions.class, (o, perEpoch, epochs) -> o.schedule(perEpoch * epochs));
    schedule(
        "exponential", ExponentialOptions.class, (o, perEpoch, epochs) -> o.schedule(perEpoch));
    schedule("multi_step", MultiStepOptions.class, (o, perEpoch, epochs) -> o.schedule(perEpoch));
    schedule(
        "one_cycle", OneCycleOptions.class, (o, perEpoch, epochs) -> o.schedule(perEpoch * epochs));
    schedule(
        "polynomial",
        PolynomialOptions.class,
        (o, perEpoch, epochs) -> o.schedule(perEpoch * epochs));
  }
}
