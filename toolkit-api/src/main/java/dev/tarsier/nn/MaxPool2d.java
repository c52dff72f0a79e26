package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/** The largest value of each window; padding counts as −∞. */
public final class MaxPool2d extends Layer implements Leaf, AnyPrecision {

  private final Window window;
  private final boolean ceil;

  private MaxPool2d(Window window, boolean ceil) {
    this.window = window;
    this.ceil = ceil;
  }

  /** k × k windows with this stride and padding; sizes round down. */
  public MaxPool2d(int kernel, int stride, int padding) {
    this(new Window(kernel, kernel, stride, padding, padding, 1), false);
  }

  /** The same pool with sizes rounded up, as Caffe did. */
  public MaxPool2d ceil() {
    return new MaxPool2d(window, true);
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.maxPool2d(x, window.height(), window.stride(), window.padHeight(), ceil);
  }

  @Override
  public Shape outputShape(Shape input) {
    return window.slide(input, input.get(1), ceil);
  }

  @Override
  public Window window() {
    return window;
  }
}
