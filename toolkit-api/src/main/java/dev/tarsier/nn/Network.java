package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A named tree of weights.
 *
 * <p>A network declares its parameters, buffers and children in its constructor, with their shapes
 * and under torchvision's names. It owns no memory until {@link #materialize}. Keys join the names
 * on the path with dots (but see {@link #key}); a child named "" adds nothing to the path, which
 * lets a composition keep the keys of a flat weight file. The order of {@link #visit} is the order
 * of PyTorch's state dict: own parameters, own buffers, then children.
 */
public abstract class Network {

  private final Map<String, StateEntry> parameters = new LinkedHashMap<>();
  private final Map<String, StateEntry> buffers = new LinkedHashMap<>();
  private final Map<String, Network> children = new LinkedHashMap<>();
  private @Nullable Network parent;
  private String name = "";
  private boolean training;
  private boolean frozen;
  private Precision precision = Precision.FLOAT32;
  private @Nullable Trace trace;

  /** Declares a float32 parameter. */
  protected final StateEntry parameter(String name, Initializer initializer, long... dimensions) {
    return put(
        parameters,
        name,
        new StateEntry(new Shape(dimensions), DataType.FLOAT32, true, initializer));
  }

  /** Declares a float32 buffer: part of the state, never trained. */
  protected final StateEntry buffer(String name, Initializer initializer, long... dimensions) {
    return put(
        buffers, name, new StateEntry(new Shape(dimensions), DataType.FLOAT32, false, initializer));
  }

  /** Declares an int64 counter, a scalar that begins at 0. */
  protected final StateEntry counter(String name) {
    return put(
        buffers, name, new StateEntry(new Shape(), DataType.INT64, false, Initializer.constant(0)));
  }

  /** Adds a part of this network and gives it back. */
  protected final <N extends Network> N child(String name, N network) {
    Network part = network;
    part.parent = this;
    part.name = name;
    return put(children, name, network);
  }

  private static <T, U extends T> U put(Map<String, T> members, String name, U member) {
    if (members.putIfAbsent(name, member) != null) {
      throw new IllegalArgumentException("two members are called '%s'".formatted(name));
    }
    return member;
  }

  /**
   * The key of an entry of this network or of a part of it: its path, unless the whole is published
   * under names that do not follow its parts, as torchvision's SSD is.
   *
   * @param path from here
   */
  protected String key(String path) {
    return path;
  }

  /** Shows every state-dict entry with its key, in state-dict order. */
  public final void visit(BiConsumer<String, StateEntry> visitor) {
    visit((path, key, entry) -> visitor.accept(key, entry));
  }

  private void visit(Visitor visitor) {
    parameters.forEach((name, entry) -> visitor.accept(name, key(name), entry));
    buffers.forEach((name, entry) -> visitor.accept(name, key(name), entry));
    children.forEach(
        (name, network) ->
            network.visit(
                (path, key, entry) ->
                    visitor.accept(join(name, path), key(join(name, key)), entry)));
  }

  /** Sees an entry with the path that leads to it and the key it is known by. */
  private interface Visitor {
    void accept(String path, String key, StateEntry entry);
  }

  /**
   * The key of each entry by the path that leads to it, in state-dict order; for nearly all
   * networks both are the same. A file may have either.
   */
  public final Map<String, String> keysByPath() {
    var keys = new LinkedHashMap<String, String>();
    visit((path, key, entry) -> keys.put(path, key));
    return keys;
  }

  /** The paths of all entries, whatever their keys are. */
  protected final Set<String> paths() {
    var paths = new LinkedHashSet<String>();
    parameters.keySet().forEach(paths::add);
    buffers.keySet().forEach(paths::add);
    children.forEach(
        (name, network) -> network.paths().forEach(path -> paths.add(join(name, path))));
    return paths;
  }

  /** Shows this network (path "") and every network below it with its path, parents first. */
  public final void visitNetworks(BiConsumer<String, Network> visitor) {
    visitNetworks("", visitor);
  }

  private void visitNetworks(String path, BiConsumer<String, Network> visitor) {
    visitor.accept(path, this);
    children.forEach((name, network) -> network.visitNetworks(join(path, name), visitor));
  }

  /** The path under which {@link #visitNetworks} of the root shows this network. */
  final String path() {
    return parent == null ? "" : join(parent.path(), name);
  }

  private static String join(String above, String below) {
    return above.isEmpty() ? below : below.isEmpty() ? above : above + "." + below;
  }

  /** The state dict as declared: key to entry, in order. */
  public final Map<String, StateEntry> state() {
    var state = new LinkedHashMap<String, StateEntry>();
    visit(
        (key, entry) -> {
          if (state.put(key, entry) != null) {
            throw new IllegalStateException("two entries have the key '%s'".formatted(key));
          }
        });
    return state;
  }

  /** The arrays that training changes by gradient, in state-dict order. */
  public final List<NDArray> trainableArrays() {
    var arrays = new ArrayList<NDArray>();
    visit(
        (key, entry) -> {
          if (entry.isTrainable()) {
            arrays.add(entry.value());
          }
        });
    return arrays;
  }

  /** The number of trainable values, frozen ones left out. */
  public final long trainableCount() {
    return state().values().stream()
        .filter(StateEntry::isTrainable)
        .mapToLong(entry -> entry.shape().size())
        .sum();
  }

  /**
   * Creates all arrays under {@code manager}, on its device.
   *
   * @throws IllegalArgumentException if the source gives another shape or type than declared
   */
  public final void materialize(NDManager manager, StateSource source) {
    state()
        .forEach(
            (key, entry) -> {
              NDArray array = source.create(key, entry, manager);
              if (!array.getShape().equals(entry.shape()) || array.getDataType() != entry.type()) {
                throw new IllegalArgumentException(
                    "%s: expected %s %s, found %s %s"
                        .formatted(
                            key,
                            entry.type(),
                            entry.shape(),
                            array.getDataType(),
                            array.getShape()));
              }
              array.attach(manager);
              entry.set(array);
            });
  }

  /**
   * Switches between training (batch statistics, dropout) and evaluation; a frozen part stays in
   * evaluation.
   */
  public final void train(boolean on) {
    training = on && !frozen;
    children.values().forEach(child -> child.train(on));
  }

  /** Whether this network is in training mode. */
  public final boolean isTraining() {
    return training;
  }

  /** Fixes this network for good: no gradients, and evaluation mode even while the rest trains. */
  public final void freeze() {
    frozen = true;
    training = false;
    parameters.values().forEach(StateEntry::freeze);
    children.values().forEach(Network::freeze);
  }

  /** Lets convolutions and linear layers multiply in these numbers from now on. */
  public final void computeIn(Precision precision) {
    this.precision = precision;
    children.values().forEach(child -> child.computeIn(precision));
  }

  /** What convolutions and linear layers multiply in. */
  public final Precision precision() {
    return precision;
  }

  /**
   * Whether bfloat16 may pass between layers here as well: in evaluation, unless somebody looks at
   * every layer's numbers.
   */
  final boolean reduces() {
    return precision == Precision.BFLOAT16 && !training && trace == null;
  }

  /** Puts {@code trace} around every layer's forward pass from now on; null ends it. */
  public final void traceWith(@Nullable Trace trace) {
    this.trace = trace;
    children.values().forEach(child -> child.traceWith(trace));
  }

  final @Nullable Trace trace() {
    return trace;
  }
}
