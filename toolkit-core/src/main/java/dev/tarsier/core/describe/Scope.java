package dev.tarsier.core.describe;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The arrays known so far inside one composite's forward pass: its input, and what its parts gave.
 *
 * <p>What a composite computes by itself (a sum, a concatenation, a product with a gate) is seen
 * only when it goes into the next layer. It is taken to come from all arrays of this scope that
 * have its height and width: the field of a sum or concatenation is the largest of its parts', and
 * within one composite later maps of one size see no less than earlier ones. Gates are thereby left
 * aside, for channels (of another size) as for positions (a single channel beside others). Without
 * such an array the number of values decides (a transposition, a reshaping); without that too it is
 * a subsample of the largest map.
 */
final class Scope {

  private final List<Seen> seen = new ArrayList<>();

  private record Seen(Shape shape, Field field) {}

  void add(Shape shape, Field field) {
    seen.add(new Seen(shape, field));
  }

  /** The field of an array that no layer gave. */
  Field of(Shape shape) {
    if (has(one -> sameMap(one, shape) && one.get(1) > 1)) {
      return largest(one -> sameMap(one, shape) && one.get(1) > 1);
    }
    if (has(one -> one.size() == shape.size())) {
      return largest(one -> one.size() == shape.size());
    }
    Field all = largest(one -> true);
    return all.subsampled(factor(shape));
  }

  private boolean has(Predicate<Shape> matches) {
    return seen.stream().anyMatch(one -> matches.test(one.shape));
  }

  private Field largest(Predicate<Shape> matches) {
    return seen.stream()
        .filter(one -> matches.test(one.shape))
        .map(Seen::field)
        .reduce(Field::with)
        .orElse(Field.PIXEL);
  }

  private static boolean sameMap(Shape one, Shape other) {
    return one.dimension() == 4
        && other.dimension() == 4
        && one.get(2) == other.get(2)
        && one.get(3) == other.get(3);
  }

  /** How many times smaller than the scope's input, which is seen first. */
  private int factor(Shape shape) {
    Shape input = seen.get(0).shape;
    boolean maps = input.dimension() == 4 && shape.dimension() == 4;
    return maps ? (int) Math.max(1, Math.round((double) input.get(2) / shape.get(2))) : 1;
  }
}
