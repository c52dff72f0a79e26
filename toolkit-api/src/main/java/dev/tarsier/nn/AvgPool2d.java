package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/** The mean of each window; padded zeros count as values, as in the Inception networks. */
public final class AvgPool2d extends Leaf {

  private final Window window;

  /** k × k windows with this stride and padding; sizes round down. */
  public AvgPool2d(int kernel, int stride, int padding) {
    window = new Window(kernel, kernel, stride, padding, padding, 1);
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.avgPool2d(
        x, window.height(), window.stride(), window.padHeight(), false, true);
  }

  @Override
  public Shape outputShape(Shape input) {
    return window.slide(input, input.get(1), false);
  }

  @Override
  public Window window() {
    return window;
  }
}
