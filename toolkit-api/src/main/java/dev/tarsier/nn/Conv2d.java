package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Bfloat16;
import dev.tarsier.nn.functional.Functional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolution (cross-correlation, as everywhere in the field).
 *
 * <pre>
 * in      (N, I, H, W)
 * weight  (O, I/groups, kh, kw),  bias (O)
 * out     (N, O, ⌊(H + 2p − d(kh − 1) − 1)/s⌋ + 1, …)
 * </pre>
 *
 * <p>Keys {@code weight}, {@code bias}; they begin as PyTorch's do, U(±1/√fan-in).
 */
public final class Conv2d extends Layer implements Leaf, AnyPrecision {

  private final int in;
  private final int out;
  private final Window window;
  private final int groups;
  private final StateEntry weight;
  private final @Nullable StateEntry bias;
  private final FusedConvolution alone = FusedConvolution.of(this);

  private Conv2d(Builder builder) {
    in = builder.in;
    out = builder.out;
    window = builder.window;
    groups = builder.groups;
    if (in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d input and %d output channels".formatted(groups, in, out));
    }
    int fanIn = in / groups * window.height() * window.width();
    weight =
        parameter("weight", builder.initializer, out, in / groups, window.height(), window.width());
    bias =
        builder.bias
            ? parameter(
                "bias",
                builder.biasInitializer == null
                    ? Initializer.uniform(1 / Math.sqrt(fanIn))
                    : builder.biasInitializer,
                out)
            : null;
  }

  /**
   * Begins a k × k convolution of {@code in} to {@code out} channels: stride 1, no padding, with
   * bias.
   */
  public static Builder of(int in, int out, int kernel) {
    return new Builder(in, out, Window.square(kernel));
  }

  /** Begins a convolution with a kernel of {@code height × width}, padded to keep the size. */
  public static Builder of(int in, int out, int height, int width) {
    return new Builder(in, out, new Window(height, width, 1, (height - 1) / 2, (width - 1) / 2, 1));
  }

  /** The number of output channels. */
  public int channels() {
    return out;
  }

  /** Whether bfloat16 may flow through it instead of only being multiplied. */
  boolean fuses(NDArray x) {
    return reduces() && !isDepthwise() && Bfloat16.convolves(x);
  }

  NDArray weight() {
    return weight.value();
  }

  List<NDArray> bias() {
    return bias == null ? List.of() : List.of(bias.value());
  }

  Bfloat16.Slide slide() {
    return new Bfloat16.Slide(
        new Shape(window.stride(), window.stride()),
        new Shape(window.padHeight(), window.padWidth()),
        new Shape(window.dilation(), window.dilation()),
        groups);
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (fuses(x)) {
      NDArray y = alone.apply(x);
      return Bfloat16.holds(x) ? y : Bfloat16.widen(y);
    }
    return Bfloat16.holds(x) ? Bfloat16.narrow(inFloat32(Bfloat16.widen(x))) : inFloat32(x);
  }

  private NDArray inFloat32(NDArray x) {
    if (precision() == Precision.BFLOAT16 && !isDepthwise()) {
      return Functional.convolutionInBfloat16(
          x,
          weight.value(),
          bias == null ? null : bias.value(),
          new long[] {window.stride(), window.stride()},
          new long[] {window.padHeight(), window.padWidth()},
          new long[] {window.dilation(), window.dilation()},
          groups);
    }
    return x.getNDArrayInternal()
        .convolution(
            x,
            weight.value(),
            bias == null ? null : bias.value(),
            new Shape(window.stride(), window.stride()),
            new Shape(window.padHeight(), window.padWidth()),
            new Shape(window.dilation(), window.dilation()),
            groups)
        .singletonOrThrow();
  }

  private boolean isDepthwise() {
    return groups > 1 && groups == in;
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.dimension() != 4 || input.get(1) != in) {
      throw new IllegalArgumentException(
          "a convolution of %d channels cannot take %s".formatted(in, input));
    }
    return window.slide(input, out, false);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return outputShape(input).size() * (in / groups) * window.height() * window.width();
  }

  @Override
  public Window window() {
    return window;
  }

  /** What differs from a plain convolution. */
  public static final class Builder {
    private final int in;
    private final int out;
    private Window window;
    private int groups = 1;
    private boolean bias = true;
    private Initializer initializer = Initializer.kaimingUniform(Math.sqrt(5));
    private @Nullable Initializer biasInitializer;

    private Builder(int in, int out, Window window) {
      this.in = in;
      this.out = out;
      this.window = window;
    }

    /** Sets the stride. */
    public Builder stride(int stride) {
      window = window.withStride(stride);
      return this;
    }

    /** Adds {@code padding} zeros on every side. */
    public Builder padding(int padding) {
      return padding(padding, padding);
    }

    /** Adds {@code height} rows and {@code width} columns of zeros on either side. */
    public Builder padding(int height, int width) {
      window = window.withPadding(height, width);
      return this;
    }

    /** Pads by ⌊span/2⌋, which keeps the size at stride 1 and halves it at stride 2. */
    public Builder same() {
      return padding(window.spanHeight() / 2, window.spanWidth() / 2);
    }

    /** Sets the distance between kernel taps. */
    public Builder dilation(int dilation) {
      window = window.withDilation(dilation);
      return this;
    }

    /** Splits the channels into groups that do not see each other. */
    public Builder groups(int groups) {
      this.groups = groups;
      return this;
    }

    /** One group a channel. */
    public Builder depthwise() {
      return groups(in);
    }

    /** Leaves the bias out, as before a batch norm. */
    public Builder noBias() {
      bias = false;
      return this;
    }

    /** Chooses how the weight begins. */
    public Builder init(Initializer initializer) {
      this.initializer = initializer;
      return this;
    }

    /** Chooses how the bias begins. */
    public Builder biasInit(Initializer initializer) {
      this.biasInitializer = initializer;
      return this;
    }

    /** The convolution. */
    public Conv2d build() {
      return new Conv2d(this);
    }
  }
}
