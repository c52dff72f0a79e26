package dev.tarsier.backbones.lenet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.Window;
import dev.tarsier.nn.functional.Functional;

/**
 * S2 and S4 of the paper: the sum of each 2x2 cell, times one coefficient, plus one bias a map.
 *
 * <pre>
 * in    (N, C, H, W)
 * out   (N, C, ⌊H/2⌋, ⌊W/2⌋):  weight_c · Σ x + bias_c
 * </pre>
 */
final class TrainableSubsampling extends Layer implements Leaf {

  private static final int INPUTS = 4;
  private static final Window CELL = new Window(2, 2, 2, 0, 0, 1);

  private final int maps;
  private final StateEntry weight;
  private final StateEntry bias;

  TrainableSubsampling(int maps) {
    this.maps = maps;
    weight = parameter("weight", LeNet.fanIn(INPUTS), maps);
    bias = parameter("bias", LeNet.fanIn(INPUTS), maps);
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray sums = Functional.scale(Functional.avgPool2d(x, 2, 2, 0, false, true), INPUTS);
    return sums.mul(column(weight, x)).add(column(bias, x));
  }

  private NDArray column(StateEntry entry, NDArray x) {
    NDArray column = entry.value().reshape(1, maps, 1, 1);
    column.attach(x.getManager());
    return column;
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), input.get(1), input.get(2) / 2, input.get(3) / 2);
  }

  @Override
  public Window window() {
    return CELL;
  }
}
