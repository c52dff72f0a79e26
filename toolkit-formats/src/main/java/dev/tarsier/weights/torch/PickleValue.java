package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.DType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may build: inert values. Containers may share and contain one another, even
 * themselves, so that nothing here compares, hashes or prints them: a walk needs a budget ({@link
 * TensorWalk}).
 */
sealed interface PickleValue {

  /** May be a key of a dictionary: the only values that are ever hashed. */
  sealed interface DictKey extends PickleValue {}

  /** {@code None}, {@code True}, {@code False}. */
  enum Constant implements PickleValue {
    NONE,
    TRUE,
    FALSE
  }

  /** Comparable, so that a hash map of colliding keys stays fast. */
  record Text(String value) implements DictKey, Comparable<Text> {
    @Override
    public int compareTo(Text other) {
      return value.compareTo(other.value);
    }
  }

  /** Python's integers have no bound; ours end at 255 bytes. Comparable for the same reason. */
  record Int(BigInteger value) implements DictKey, Comparable<Int> {
    static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }

    @Override
    public int compareTo(Int other) {
      return value.compareTo(other.value);
    }
  }

  /** A float of Python: binary64. */
  record Real(double value) implements PickleValue {}

  /** A name of the closed list. Nothing is attached to it. */
  record Named(Global global) implements PickleValue {}

  /**
   * A plain value that is no tensor and of which only the kind is kept, such as {@code
   * datetime.datetime}; see {@link InertGlobals}.
   */
  record Inert(String kind) implements PickleValue {}

  /** Cannot be changed once made. */
  record Tuple(List<PickleValue> items) implements PickleValue {}

  /** A Python list; grows while the pickle runs. */
  final class Items implements PickleValue {
    final List<PickleValue> values = new ArrayList<>();
  }

  /** A dictionary in order of first insertion; grows while the pickle runs. */
  final class Dict implements PickleValue {
    final Map<DictKey, PickleValue> entries = new LinkedHashMap<>();
    final boolean ordered;

    /**
     * @param ordered true for collections.OrderedDict, which may carry attributes
     */
    Dict(boolean ordered) {
      this.ordered = ordered;
    }
  }

  /** A storage by its key: described here, its bytes found later. */
  record Storage(String key, DType dtype, long elements) implements PickleValue {
    long byteCount() {
      return elements * dtype.bytes();
    }
  }

  /** A tensor as described; checked against its storage once that has bytes. */
  final class View implements PickleValue {
    final Storage storage;
    final long offset;
    final long[] shape;
    final long[] strides;

    View(Storage storage, long offset, long[] shape, long[] strides) {
      this.storage = storage;
      this.offset = offset;
      this.shape = shape;
      this.strides = strides;
    }
  }
}
