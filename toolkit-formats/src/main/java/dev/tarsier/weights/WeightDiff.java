package dev.tarsier.weights;

import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How two state dicts differ. Names are the modern ones, so that a converted file equals its
 * source.
 *
 * @param onlyInFirst names that the second lacks
 * @param onlyInSecond names that the first lacks
 * @param changed tensors of one name that differ in type, shape or any bit of their values
 * @param equal how many tensors are the same, bit for bit
 */
public record WeightDiff(
    List<String> onlyInFirst, List<String> onlyInSecond, List<Change> changed, int equal) {

  /**
   * A tensor that differs.
   *
   * @param first type and shape in the first file, such as {@code F32[64, 3, 7, 7]}
   * @param second the same of the second file
   * @param largestDifference of two values at one place, absolute; NaN where a NaN or infinity
   *     meets another value; empty where the shapes differ
   */
  public record Change(
      String name, String first, String second, OptionalDouble largestDifference) {}

  /** Copies the lists. */
  public WeightDiff {
    onlyInFirst = List.copyOf(onlyInFirst);
    onlyInSecond = List.copyOf(onlyInSecond);
    changed = List.copyOf(changed);
  }

  /** True when nothing differs. */
  public boolean isEmpty() {
    return onlyInFirst.isEmpty() && onlyInSecond.isEmpty() && changed.isEmpty();
  }

  /** Compares tensor by tensor, in the order of the first. */
  public static WeightDiff between(StateDict first, StateDict second) {
    var changed = new ArrayList<Change>();
    int shared = 0;
    for (Map.Entry<String, StoredTensor> entry : first.tensors().entrySet()) {
      StoredTensor other = second.tensors().get(entry.getKey());
      if (other != null) {
        shared++;
        if (!same(entry.getValue(), other)) {
          changed.add(change(entry.getKey(), entry.getValue(), other));
        }
      }
    }
    return new WeightDiff(
        missing(first, second), missing(second, first), changed, shared - changed.size());
  }

  private static List<String> missing(StateDict from, StateDict in) {
    return from.tensors().keySet().stream()
        .filter(name -> !in.tensors().containsKey(name))
        .toList();
  }

  private static boolean same(StoredTensor a, StoredTensor b) {
    return a.dtype() == b.dtype()
        && Arrays.equals(a.shape(), b.shape())
        && a.data().equals(b.data());
  }

  private static Change change(String name, StoredTensor a, StoredTensor b) {
    OptionalDouble largest =
        Arrays.equals(a.shape(), b.shape())
            ? OptionalDouble.of(largestDifference(a, b))
            : OptionalDouble.empty();
    return new Change(name, a.toString(), b.toString(), largest);
  }

  private static double largestDifference(StoredTensor a, StoredTensor b) {
    ByteBuffer left = a.data();
    ByteBuffer right = b.data();
    double largest = 0;
    while (left.hasRemaining()) {
      double x = a.dtype().next(left);
      double y = b.dtype().next(right);
      // compare() finds equal NaNs and infinities equal, whose difference would be NaN.
      if (Double.compare(x, y) != 0) {
        largest = Math.max(largest, Math.abs(x - y));
        if (Double.isInfinite(largest)) {
          return Double.NaN;
        }
      }
    }
    return largest;
  }
}
