package dev.tarsier.heads.fastrcnn;

import dev.tarsier.model.Targets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Leaves out objects that nothing can be learned from. */
public final class SoundTargets {

  private SoundTargets() {}

  /**
   * The objects that have an area: resizing or cropping may leave nothing of one, and what has no
   * area has no offsets from anything either.
   */
  public static Targets of(Targets targets) {
    int[] sound =
        IntStream.range(0, targets.classes().length)
            .filter(i -> targets.boxes().width(i) > 0 && targets.boxes().height(i) > 0)
            .toArray();
    return new Targets(
        targets.boxes().select(sound),
        Arrays.stream(sound).map(i -> targets.classes()[i]).toArray(),
        targets.proposals());
  }
}
