package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/**
 * The mean of each window; padded zeros count as values, as in torchvision's Inception networks.
 */
public final class AvgPool2d extends Layer implements Leaf, AnyPrecision {

  private final Window window;
  private final boolean countsPadding;

  /** k × k windows with this stride and padding; sizes round down. */
  public AvgPool2d(int kernel, int stride, int padding) {
    this(new Window(kernel, kernel, stride, padding, padding, 1), true);
  }

  private AvgPool2d(Window window, boolean countsPadding) {
    this.window = window;
    this.countsPadding = countsPadding;
  }

  /** The same pool with means over the values of the image only, as TensorFlow computes them. */
  public AvgPool2d ignoringPadding() {
    return new AvgPool2d(window, false);
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.avgPool2d(
        x, window.height(), window.stride(), window.padHeight(), false, countsPadding);
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
