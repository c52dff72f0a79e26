package dev.tarsier.weights.torch;

import dev.tarsier.problem.Remarks;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.PlacedTensor;
import dev.tarsier.weights.tensor.StoredTensor;
import dev.tarsier.weights.tensor.TensorPath;
import dev.tarsier.weights.torch.PickleValue.Dict;
import dev.tarsier.weights.torch.PickleValue.DictKey;
import dev.tarsier.weights.torch.PickleValue.Inert;
import dev.tarsier.weights.torch.PickleValue.Int;
import dev.tarsier.weights.torch.PickleValue.Items;
import dev.tarsier.weights.torch.PickleValue.Storage;
import dev.tarsier.weights.torch.PickleValue.Text;
import dev.tarsier.weights.torch.PickleValue.Tuple;
import dev.tarsier.weights.torch.PickleValue.View;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds the tensors of a nested value, depth first, in order. With a stack of its own and a budget:
 * a few bytes of pickle can nest a hundred thousand lists, refer to one list 10^30 times, or put a
 * list into itself.
 */
final class TensorWalk {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TENSORS = 1 << 17;
  // Tied weights and checkpoints with moving averages share storages; thousands of views of one big
  // storage are an attack.
  private static final long FREE_BYTES = 64 << 20;
  private static final long BYTES_PER_FILE_BYTE = 16;
  // Names are joined keys: a long key above many tensors is stored once and joined thousands of
  // times.
  private static final int MAX_NAME_CHARS = 1 << 14;
  private static final long MAX_ALL_NAME_CHARS = 1 << 24;

  /** A value and its key within its container. */
  private record Child(TensorPath.Key key, PickleValue value) {}

  private final FileBytes file;
  private final Function<Storage, ByteBuffer> bytesOf;
  private final Budget budget;

  /** The containers being visited, outermost first; what is left of each. */
  private final Deque<Iterator<Child>> levels = new ArrayDeque<>();

  /** The keys that lead to the value being visited. */
  private final Deque<TensorPath.Key> path = new ArrayDeque<>();

  private final List<PlacedTensor> found = new ArrayList<>();
  private final Remarks remarks = new Remarks();
  private long bytes;
  private long nameChars;

  /**
   * @param bytesOf the values of a storage, as many bytes as it describes
   */
  TensorWalk(FileBytes file, Function<Storage, ByteBuffer> bytesOf) {
    this.file = file;
    this.bytesOf = bytesOf;
    this.budget = new Budget(file);
  }

  TorchContent contentOf(PickleValue top) {
    visit(top);
    while (!levels.isEmpty()) {
      Iterator<Child> level = levels.getLast();
      while (path.size() >= levels.size()) {
        path.removeLast();
      }
      if (level.hasNext()) {
        Child child = level.next();
        path.addLast(child.key());
        visit(child.value());
      } else {
        levels.removeLast();
      }
    }
    return new TorchContent(found, remarks.lines());
  }

  private void visit(PickleValue value) {
    budget.spend(1);
    if (value instanceof View view) {
      checkName();
      found.add(new PlacedTensor(path(), tensor(view)));
      checkTotals();
    } else if (value instanceof Dict dict) {
      descend(
          dict.entries.entrySet().stream()
              .map(e -> new Child(key(e.getKey()), e.getValue()))
              .iterator());
    } else if (value instanceof Items items) {
      descend(children(items.values));
    } else if (value instanceof Tuple tuple) {
      descend(children(tuple.items()));
    } else if (value instanceof Inert inert) {
      checkName();
      remarks.add(
          "values that are no tensors are left out",
          "%s (%s)".formatted(path().dotted(), inert.kind()));
    } else if (value instanceof Storage) {
      throw file.invalid(
          Reason.STORAGE, "'%s' is a storage without a tensor".formatted(path().dotted()));
    }
  }

  private void checkName() {
    long chars = path.stream().mapToLong(key -> key.text().length() + 1L).sum();
    nameChars += chars;
    if (chars > MAX_NAME_CHARS || nameChars > MAX_ALL_NAME_CHARS) {
      throw file.invalid(
          Reason.LIMIT,
          "joined, its keys make %s; at most %,d are read"
              .formatted(
                  chars > MAX_NAME_CHARS
                      ? "a name of %,d characters".formatted(chars)
                      : "names of more than %,d characters".formatted(nameChars),
                  chars > MAX_NAME_CHARS ? MAX_NAME_CHARS : MAX_ALL_NAME_CHARS));
    }
  }

  private void descend(Iterator<Child> children) {
    if (levels.size() == MAX_DEPTH) {
      throw file.invalid(Reason.DEPTH, "nested more than %d deep".formatted(MAX_DEPTH));
    }
    levels.addLast(children);
  }

  private static Iterator<Child> children(List<PickleValue> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> new Child(new TensorPath.Key(Integer.toString(i), true), values.get(i)))
        .iterator();
  }

  private static TensorPath.Key key(DictKey key) {
    return key instanceof Int integer
        ? new TensorPath.Key(integer.value().toString(), true)
        : new TensorPath.Key(((Text) key).value(), false);
  }

  private TensorPath path() {
    return new TensorPath(List.copyOf(path));
  }

  private StoredTensor tensor(View view) {
    Storage storage = view.storage;
    ByteBuffer values = bytesOf.apply(storage);
    try {
      var tensor =
          StoredTensor.view(storage.dtype(), view.shape, values, view.offset, view.strides)
              .in(file);
      bytes += tensor.byteCount();
      return tensor;
    } catch (IllegalArgumentException e) {
      throw file.invalid(
          Reason.TENSOR, "tensor '%s': %s".formatted(path().dotted(), e.getMessage()));
    }
  }

  private void checkTotals() {
    if (found.size() > MAX_TENSORS) {
      throw file.invalid(Reason.LIMIT, "holds more than %d tensors".formatted(MAX_TENSORS));
    }
    long allowed = FREE_BYTES + BYTES_PER_FILE_BYTE * file.size();
    if (bytes > allowed) {
      throw file.invalid(
          Reason.LIMIT,
          "its tensors share storages and would take more than %d bytes apart".formatted(allowed));
    }
  }
}
