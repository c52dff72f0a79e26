package dev.tarsier.backbones.lenet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.Window;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * C3 of the paper: 16 maps, each of which reads only some of the 6 before it (Table I), so that
 * they are driven apart. 60 kernels of 5x5 and 16 biases: 1,516 parameters.
 *
 * <pre>
 * in      (N, 6, H, W)
 * weight  (60, 5, 5), kernels by map, then by input;  bias (16)
 * out     (N, 16, H − 4, W − 4)
 * </pre>
 */
final class SparseConv2d extends Layer implements Leaf {

  /** Table I: the inputs of each map. */
  private static final List<String> TABLE =
      List.of(
          "012", "123", "234", "345", "045", "015", "0123", "1234", "2345", "0345", "0145", "0125",
          "0134", "1245", "0235", "012345");

  private static final int IN = 6;
  private static final int OUT = 16;
  private static final int SIDE = 5;
  private static final int KERNELS = TABLE.stream().mapToInt(String::length).sum();

  private final StateEntry weight;
  private final StateEntry bias;

  SparseConv2d() {
    weight =
        parameter("weight", byMap(inputs -> inputs.length() * SIDE * SIDE), KERNELS, SIDE, SIDE);
    bias = parameter("bias", byMap(inputs -> 1), OUT);
  }

  /** U(±2.4 / F) with each map's own number F of inputs. */
  private static Initializer byMap(ToIntFunction<String> valuesOfMap) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      int at = 0;
      for (String inputs : TABLE) {
        Initializer ofMap = LeNet.fanIn(inputs.length() * SIDE * SIDE);
        float[] drawn = ofMap.values(new Shape(valuesOfMap.applyAsInt(inputs)), random);
        System.arraycopy(drawn, 0, values, at, drawn.length);
        at += drawn.length;
      }
      return values;
    };
  }

  @Override
  protected NDArray apply(NDArray x) {
    return x.getNDArrayInternal()
        .convolution(
            x, dense(x), bias.value(), new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), 1)
        .singletonOrThrow();
  }

  /** (60, 5, 5) → (16, 6, 5, 5) with zeros where Table I is empty. */
  private NDArray dense(NDArray x) {
    NDArray kernels = weight.value().reshape(KERNELS, SIDE * SIDE);
    kernels.attach(x.getManager());
    NDArray places = x.getManager().create(places(), new Shape(OUT * IN, KERNELS));
    return places.matMul(kernels).reshape(OUT, IN, SIDE, SIDE);
  }

  /** A one in row 6 · map + input and column kernel. */
  private static float[] places() {
    float[] places = new float[OUT * IN * KERNELS];
    int kernel = 0;
    for (int map = 0; map < OUT; map++) {
      for (char input : TABLE.get(map).toCharArray()) {
        places[(IN * map + input - '0') * KERNELS + kernel] = 1;
        kernel++;
      }
    }
    return places;
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), OUT, input.get(2) - SIDE + 1, input.get(3) - SIDE + 1);
  }

  @Override
  public long multiplyAdds(Shape input) {
    Shape output = outputShape(input);
    return output.get(0) * output.get(2) * output.get(3) * KERNELS * SIDE * SIDE;
  }

  @Override
  public Window window() {
    return Window.square(SIDE);
  }
}
