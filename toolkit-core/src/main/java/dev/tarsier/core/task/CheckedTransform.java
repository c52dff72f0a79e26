package dev.tarsier.core.task;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Component;
import dev.tarsier.problem.CodeOrigin;
import dev.tarsier.problem.UserError;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A transform whose every result is looked at: a box outside of its image, or of a class that is
 * none, would be trained on in silence.
 *
 * @param transform does the work
 * @param component what installed it, for messages
 * @param classes of the experiment
 */
record CheckedTransform(Transform transform, Component<?> component, int classes)
    implements Transform {

  /** Pixels that a box may leave its image by; sums of floats are not exact. */
  private static final float SLACK = 0.01f;

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return checked(sample, transform.apply(sample, random));
  }

  @Override
  public Sample apply(Sample sample, Supplier<Sample> others, RandomGenerator random) {
    return checked(sample, transform.apply(sample, others, random));
  }

  /** A plugin may give null, whatever the interface says. */
  private Sample checked(Sample before, @Nullable Sample after) {
    if (after == null) {
      throw broken(before, "gives null");
    }
    @Nullable Image image = after.image();
    if (image == null) {
      throw broken(before, "gives no image");
    }
    for (GroundTruthBox box : after.boxes()) {
      if (!isInside(box, image)) {
        throw broken(
            before,
            "gives the box (%s, %s, %s, %s) on an image of %d x %d"
                .formatted(box.x1(), box.y1(), box.x2(), box.y2(), image.width(), image.height()));
      }
      if (box.classIndex() < 0 || box.classIndex() >= classes) {
        throw broken(
            before,
            "gives a box of class %d (allowed: 0 to %d)".formatted(box.classIndex(), classes - 1));
      }
    }
    return after;
  }

  /** NaN compares as false, so it is outside. */
  private static boolean isInside(GroundTruthBox box, Image image) {
    return box.x1() >= -SLACK
        && box.y1() >= -SLACK
        && box.x2() <= image.width() + SLACK
        && box.y2() <= image.height() + SLACK
        && box.x1() < box.x2()
        && box.y1() < box.y2();
  }

  private UserError broken(Sample before, String what) {
    return new UserError(
        "plugin %s in %s is broken: its transform '%s' %s (image %s; ways out: clip or drop such boxes in the transform, or take it out of augment)"
            .formatted(
                component.plugin().getName(),
                CodeOrigin.of(component.plugin()),
                component.name(),
                what,
                before.id()));
  }
}
