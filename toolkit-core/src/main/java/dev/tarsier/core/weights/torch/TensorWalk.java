package dev.tarsier.core.weights.torch;

import dev.tarsier.core.weights.tensor.FileBytes;
import dev.tarsier.core.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.core.weights.tensor.PlacedTensor;
import dev.tarsier.core.weights.tensor.StoredTensor;
import dev.tarsier.core.weights.tensor.TensorPath;
import dev.tarsier.core.weights.torch.PickleValue.Dict;
import dev.tarsier.core.weights.torch.PickleValue.DictKey;
import dev.tarsier.core.weights.torch.PickleValue.Int;
import dev.tarsier.core.weights.torch.PickleValue.Items;
import dev.tarsier.core.weights.torch.PickleValue.Storage;
import dev.tarsier.core.weights.torch.PickleValue.Text;
import dev.tarsier.core.weights.torch.PickleValue.Tuple;
import dev.tarsier.core.weights.torch.PickleValue.View;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /** A value still to visit; paths are linked, because most of them are never written out. */
  private record Visit(
      PickleValue value, @Nullable Visit parent, TensorPath.@Nullable Key key, int depth) {}

  private final FileBytes file;
  private final Function<Storage, ByteBuffer> bytesOf;
  private final Budget budget;
  private final Deque<Visit> todo = new ArrayDeque<>();
  private final List<PlacedTensor> found = new ArrayList<>();
  private long bytes;

  /**
   * @param bytesOf the values of a storage, as many bytes as it describes
   */
  TensorWalk(FileBytes file, Function<Storage, ByteBuffer> bytesOf) {
    this.file = file;
    this.bytesOf = bytesOf;
    this.budget = new Budget(file);
  }

  List<PlacedTensor> tensorsOf(PickleValue top) {
    todo.push(new Visit(top, null, null, 0));
    while (!todo.isEmpty()) {
      visit(todo.pop());
    }
    return Collections.unmodifiableList(found);
  }

  private void visit(Visit visit) {
    PickleValue value = visit.value();
    if (value instanceof View view) {
      found.add(new PlacedTensor(path(visit), tensor(view, visit)));
      checkTotals();
    } else if (value instanceof Dict dict) {
      pushAll(dictChildren(dict, visit));
    } else if (value instanceof Items items) {
      pushAll(listChildren(items.values, visit));
    } else if (value instanceof Tuple tuple) {
      pushAll(listChildren(tuple.items(), visit));
    } else if (value instanceof Storage) {
      throw file.invalid(
          Reason.STORAGE, "'%s' is a storage without a tensor".formatted(path(visit).dotted()));
    }
  }

  private List<Visit> dictChildren(Dict dict, Visit parent) {
    budget.spend(dict.entries.size());
    var children = new ArrayList<Visit>();
    for (Map.Entry<DictKey, PickleValue> entry : dict.entries.entrySet()) {
      children.add(child(parent, key(entry.getKey()), entry.getValue()));
    }
    return children;
  }

  private List<Visit> listChildren(List<PickleValue> values, Visit parent) {
    budget.spend(values.size());
    var children = new ArrayList<Visit>();
    for (int i = 0; i < values.size(); i++) {
      children.add(child(parent, new TensorPath.Key(Integer.toString(i), true), values.get(i)));
    }
    return children;
  }

  private static TensorPath.Key key(DictKey key) {
    return key instanceof Int integer
        ? new TensorPath.Key(integer.value().toString(), true)
        : new TensorPath.Key(((Text) key).value(), false);
  }

  private Visit child(Visit parent, TensorPath.Key key, PickleValue value) {
    if (parent.depth() == MAX_DEPTH) {
      throw file.invalid(Reason.DEPTH, "nested more than %d deep".formatted(MAX_DEPTH));
    }
    return new Visit(value, parent, key, parent.depth() + 1);
  }

  /** The first child is visited next. */
  private void pushAll(List<Visit> children) {
    for (int i = children.size() - 1; i >= 0; i--) {
      todo.push(children.get(i));
    }
  }

  private static TensorPath path(Visit visit) {
    var keys = new ArrayDeque<TensorPath.Key>();
    for (Visit at = visit; at != null; at = at.parent()) {
      if (at.key() != null) {
        keys.addFirst(at.key());
      }
    }
    return new TensorPath(List.copyOf(keys));
  }

  private StoredTensor tensor(View view, Visit visit) {
    Storage storage = view.storage;
    ByteBuffer values = bytesOf.apply(storage);
    try {
      var tensor =
          StoredTensor.view(storage.dtype(), view.shape, values, view.offset, view.strides);
      bytes += tensor.byteCount();
      return tensor;
    } catch (IllegalArgumentException e) {
      throw file.invalid(
          Reason.TENSOR, "tensor '%s': %s".formatted(path(visit).dotted(), e.getMessage()));
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
