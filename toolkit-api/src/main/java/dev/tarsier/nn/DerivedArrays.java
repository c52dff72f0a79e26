package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Bfloat16;
import java.util.List;
import java.util.function.Supplier;

/**
 * Arrays computed from others, kept until one of these is another array or has been written to: the
 * engine counts every operation that writes in place.
 */
final class DerivedArrays {

  private List<NDArray> sources = List.of();
  private long writes;
  private List<NDArray> derived = List.of();

  /**
   * The arrays derived from {@code now}.
   *
   * @param computation makes them anew, in a manager that lives as long as the sources
   */
  synchronized List<NDArray> of(List<NDArray> now, Supplier<List<NDArray>> computation) {
    long written = Bfloat16.writes(now);
    if (!isSame(now) || written != writes) {
      derived.forEach(NDArray::close);
      sources = List.of(); // if the computation fails, nothing is known
      derived = computation.get();
      sources = List.copyOf(now);
      writes = written;
    }
    return derived;
  }

  /** By identity: NDArray's equals compares numbers. */
  private boolean isSame(List<NDArray> now) {
    if (now.size() != sources.size()) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) != sources.get(i)) {
        return false;
      }
    }
    return true;
  }
}
