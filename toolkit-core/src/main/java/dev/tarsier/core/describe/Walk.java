package dev.tarsier.core.describe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.StochasticDepth;
import dev.tarsier.nn.Trace;
import dev.tarsier.nn.Window;
import dev.tarsier.problem.UserError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Answers for the leaves and writes down each call. */
final class Walk implements Trace {

  private static final int FLOAT_BYTES = 4;

  private final MetaArrays arrays;
  private final IdentityHashMap<Network, String> paths = new IdentityHashMap<>();
  private final IdentityHashMap<NDArray, Field> fields = new IdentityHashMap<>();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Set<Leaf> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<LayerDescription> layers = new ArrayList<>();

  /** A walk through the network that begins at this image. */
  Walk(Network network, MetaArrays arrays, NDArray image) {
    this.arrays = arrays;
    network.visitNetworks((path, part) -> paths.put(part, path));
    fields.put(image, Field.PIXEL);
    var root = new Scope();
    root.add(image.getShape(), Field.PIXEL);
    scopes.push(root);
  }

  List<LayerDescription> layers() {
    return layers;
  }

  /** Learned layers on the longest way from the image to an array. */
  int depthOf(NDArray array) {
    return fieldOf(array).depth();
  }

  @Override
  public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
    Field before = fieldOf(input);
    NDArray output =
        layer instanceof Leaf leaf ? leaf(leaf, input, before) : composite(input, before, apply);
    scopes.element().add(output.getShape(), fieldOf(output));
    return output;
  }

  private NDArray composite(NDArray input, Field before, UnaryOperator<NDArray> apply) {
    var inside = new Scope();
    inside.add(input.getShape(), before);
    scopes.push(inside);
    NDArray output = apply.apply(input);
    fieldOf(output); // what the composite computed last is known by what it was computed from
    scopes.pop();
    return output;
  }

  private NDArray leaf(Leaf leaf, NDArray input, Field before) {
    Shape in = input.getShape();
    Shape out = outputShape(leaf, in);
    long multiplyAdds = leaf.multiplyAdds(in);
    Field after = before.through(leaf.window(), in, out, multiplyAdds > 0);
    layers.add(describe(leaf, in, out, multiplyAdds, after));
    NDArray output = arrays.of(out);
    fields.put(output, after);
    return output;
  }

  private Field fieldOf(NDArray array) {
    return fields.computeIfAbsent(array, unknown -> scopes.element().of(unknown.getShape()));
  }

  private Shape outputShape(Leaf leaf, Shape in) {
    try {
      return leaf.outputShape(in);
    } catch (IllegalArgumentException e) {
      throw new UserError("%s: %s".formatted(path(leaf), e.getMessage()), e);
    }
  }

  private LayerDescription describe(
      Leaf leaf, Shape in, Shape out, long multiplyAdds, Field field) {
    long parameters = counted.add(leaf) ? leaf.trainableCount() : 0;
    boolean convolves = multiplyAdds > 0 && !(leaf instanceof Linear) && out.dimension() == 4;
    Optional<Window> kernel = convolves ? Optional.of(leaf.window()) : Optional.empty();
    return new LayerDescription(
        path(leaf),
        leaf.type(),
        Arrays.stream(out.getShape()).skip(1).boxed().toList(),
        parameters,
        multiplyAdds,
        holdsItsOutput(leaf, in, out) ? FLOAT_BYTES * out.size() : 0,
        field.everything() ? OptionalInt.empty() : OptionalInt.of(field.stride()),
        field.everything()
            ? OptionalLong.empty()
            : OptionalLong.of(Math.max(field.rows(), field.columns())),
        kernel);
  }

  private String path(Leaf leaf) {
    return paths.getOrDefault(leaf, "");
  }

  /**
   * Activations can be written over their input, a flattening is a view, and what only training
   * does, or a pool to the size that is there already, passes its input on.
   */
  private static boolean holdsItsOutput(Leaf leaf, Shape in, Shape out) {
    boolean passesOn =
        leaf instanceof Dropout
            || leaf instanceof StochasticDepth
            || leaf instanceof Flatten
            || (leaf instanceof AdaptiveAvgPool2d && in.equals(out));
    return !passesOn && leaf.getClass().getEnclosingClass() != Activation.class;
  }
}
