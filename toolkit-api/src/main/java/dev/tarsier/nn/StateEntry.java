package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** One entry of a state dict: a trainable parameter, or a buffer such as a running mean. */
public final class StateEntry {

  private final Shape shape;
  private final DataType type;
  private final boolean parameter;
  private Initializer initializer;
  private boolean frozen;
  private @Nullable NDArray value;

  StateEntry(Shape shape, DataType type, boolean parameter, Initializer initializer) {
    this.shape = shape;
    this.type = type;
    this.parameter = parameter;
    this.initializer = initializer;
  }

  /** The declared shape; known before any memory is taken. */
  public Shape shape() {
    return shape;
  }

  /** The declared type: float32, or int64 for counters. */
  public DataType type() {
    return type;
  }

  /** Whether this is a parameter (trained unless frozen) rather than a buffer. */
  public boolean isParameter() {
    return parameter;
  }

  /** Whether training changes it by gradient: a parameter that is not frozen. */
  public boolean isTrainable() {
    return parameter && !frozen;
  }

  /** How it begins when no weight file gives it. */
  public Initializer initializer() {
    return initializer;
  }

  /** Chooses how the entry begins. */
  public void initializeWith(Initializer replacement) {
    initializer = replacement;
  }

  /**
   * The array.
   *
   * @throws IllegalStateException before {@link Network#materialize}
   */
  public NDArray value() {
    if (value == null) {
      throw new IllegalStateException("this network has no weights yet: call materialize first");
    }
    return value;
  }

  /** Whether {@link #value} may be called. */
  public boolean isMaterialized() {
    return value != null;
  }

  void set(NDArray array) {
    value = array;
    if (parameter) {
      array.setRequiresGradient(!frozen);
    }
  }

  void freeze() {
    frozen = true;
    if (value != null && parameter) {
      value.setRequiresGradient(false);
    }
  }
}
