package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.torch.PickleValue.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The unpickler's memory: a stack with marks, and the memo. Everything put in is paid from a
 * budget.
 */
final class PickleStack {

  private final FileBytes file;
  private final Budget budget;
  private final List<PickleValue> values = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, PickleValue> memo = new HashMap<>();

  PickleStack(FileBytes file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  void push(PickleValue value) {
    budget.spend(1);
    values.add(value);
  }

  PickleValue pop() {
    PickleValue top = peek();
    values.remove(values.size() - 1);
    return top;
  }

  /** The top, which must lie above the last mark. */
  PickleValue peek() {
    if (values.size() <= lastMark()) {
      throw malformed("an operation wants a value where there is none");
    }
    return values.get(values.size() - 1);
  }

  /** The top, if it is of this type. */
  <T extends PickleValue> T peek(Class<T> type, String operation) {
    PickleValue top = peek();
    if (!type.isInstance(top)) {
      throw malformed("%s on %s".formatted(operation, Rebuild.describe(top)));
    }
    return type.cast(top);
  }

  void mark() {
    budget.spend(1);
    marks.push(values.size());
  }

  /** Takes what was pushed since the last mark, and the mark. */
  List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw malformed("an operation wants a mark where there is none");
    }
    List<PickleValue> above = values.subList(marks.pop(), values.size());
    List<PickleValue> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  /** Replaces the topmost values by a tuple of them. */
  void tuple(int size) {
    var items = new ArrayList<PickleValue>();
    for (int i = 0; i < size; i++) {
      items.add(pop());
    }
    Collections.reverse(items);
    push(new Tuple(items));
  }

  void put(long index) {
    budget.spend(1);
    memo.put(index, peek());
  }

  /** Under the next free index, as protocol 4 counts them. */
  void memoize() {
    put(memo.size());
  }

  void get(long index) {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw malformed("memo %d was never stored".formatted(index));
    }
    push(value);
  }

  /** The result: the only value left, without a mark. */
  PickleValue result() {
    PickleValue result = pop();
    if (!values.isEmpty() || !marks.isEmpty()) {
      throw malformed("values left over at the end");
    }
    return result;
  }

  private int lastMark() {
    Integer mark = marks.peek();
    return mark == null ? 0 : mark;
  }

  private RuntimeException malformed(String problem) {
    return file.invalid(Reason.PICKLE, "malformed pickle: " + problem);
  }
}
