package dev.tarsier.nn.functional;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differentiable operators that DJL's own NDArray lacks or gets wrong, under PyTorch's names and
 * meaning.
 *
 * <p>Every result lands in the manager of the first array. Layers in {@code dev.tarsier.nn} wrap
 * these; heads and losses may call them directly.
 */
public final class Functional {

  private Functional() {}

  /** Compiled on first use, because the engine must be there; never changes afterwards. */
  private static final class Scripts {
    static final TorchScript OPERATORS =
        TorchScript.compile(
            """
              def relu_(self, x: Tensor) -> Tensor:
                return torch.relu_(x)
              def hardtanh(self, x: Tensor, low: float, high: float) -> Tensor:
                return torch.hardtanh(x, low, high)
              def hardtanh_(self, x: Tensor, low: float, high: float) -> Tensor:
                return torch.hardtanh_(x, low, high)
              def hardswish(self, x: Tensor) -> Tensor:
                return torch.hardswish(x)
              def hardsigmoid(self, x: Tensor) -> Tensor:
                return torch.hardsigmoid(x)
              def silu(self, x: Tensor) -> Tensor:
                return torch.silu(x)
              def gelu(self, x: Tensor) -> Tensor:
                return torch.gelu(x)
              def adaptive_avg_pool2d(self, x: Tensor, size: List[int]) -> Tensor:
                return torch.adaptive_avg_pool2d(x, size)
              def avg_pool2d(self, x: Tensor, k: List[int], s: List[int], p: List[int], ceil: bool, count: bool) -> Tensor:
                return torch.avg_pool2d(x, k, s, p, ceil, count, None)
              def max_pool2d(self, x: Tensor, k: List[int], s: List[int], p: List[int], ceil: bool) -> Tensor:
                return torch.max_pool2d(x, k, s, p, [1, 1], ceil)
              def layer_norm(self, x: Tensor, shape: List[int], w: Tensor, b: Tensor, eps: float) -> Tensor:
                return torch.layer_norm(x, shape, w, b, eps)
              def group_norm(self, x: Tensor, groups: int, w: Tensor, b: Tensor, eps: float) -> Tensor:
                return torch.group_norm(x, groups, w, b, eps)
              def local_response_norm(self, x: Tensor, n: int, alpha: float, beta: float, k: float) -> Tensor:
                s = torch.unsqueeze(torch.mul(x, x), 1)
                s = torch.constant_pad_nd(s, [0, 0, 0, 0, torch.floordiv(n, 2), torch.floordiv(torch.sub(n, 1), 2)], 0.)
                s = torch.squeeze(torch.avg_pool3d(s, [n, 1, 1], [1, 1, 1], [0, 0, 0], False, True, None), 1)
                return torch.div(x, torch.pow(torch.add(torch.mul(s, alpha), k), beta))
              def l2_normalize(self, x: Tensor, dim: int, eps: float) -> Tensor:
                n = torch.linalg_vector_norm(x, 2, [dim], True)
                return torch.div(x, torch.clamp_min(n, eps))
              def upsample_nearest(self, x: Tensor, size: List[int]) -> Tensor:
                return torch.upsample_nearest2d(x, size, None, None)
              def upsample_bilinear(self, x: Tensor, size: List[int], corners: bool) -> Tensor:
                return torch.upsample_bilinear2d(x, size, corners, None, None)
              def scale_bilinear(self, x: Tensor, size: List[int], scale: float) -> Tensor:
                return torch.upsample_bilinear2d(x, size, False, scale, scale)
              def select_rows(self, x: Tensor, rows: Tensor) -> Tensor:
                return torch.index_select(x, 0, rows)
              def cat(self, arrays: List[Tensor], dim: int) -> Tensor:
                return torch.cat(arrays, dim)
              def scale(self, x: Tensor, factor: float) -> Tensor:
                return torch.mul(x, factor)
              def clone(self, x: Tensor) -> Tensor:
                return torch.clone(x)
              def conv2d_bfloat16(self, x: Tensor, w: Tensor, s: List[int], p: List[int], d: List[int], g: int) -> Tensor:
                return torch.to(torch.conv2d(torch.to(x, 15), torch.to(w, 15), None, s, p, d, g), 6)
              def conv2d_bias_bfloat16(self, x: Tensor, w: Tensor, s: List[int], p: List[int], d: List[int], g: int, b: Tensor) -> Tensor:
                return torch.to(torch.conv2d(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15), s, p, d, g), 6)
              def linear_bfloat16(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15)), 6)
              def cross_entropy(self, x: Tensor, labels: Tensor, smoothing: float) -> Tensor:
                return torch.cross_entropy_loss(x, labels, None, 1, -100, smoothing)
            """);
  }

  private static TorchScript.Call call(String operator, NDArray x) {
    return Scripts.OPERATORS.call(operator).with(x);
  }

  /**
   * {@code max(x, 0)}, written over {@code x}. Only for a result that nobody else reads and whose
   * own backward does not need its value, such as a batch norm's output.
   */
  public static NDArray reluInPlace(NDArray x) {
    return call("relu_", x).tensor(x.getManager());
  }

  /** {@code min(max(x, low), high)}; with 0 and 6 it is ReLU6. */
  public static NDArray hardtanh(NDArray x, double low, double high) {
    return call("hardtanh", x).with(low).with(high).tensor(x.getManager());
  }

  /** {@link #hardtanh} written over {@code x}; only where {@link #reluInPlace} may stand. */
  public static NDArray hardtanhInPlace(NDArray x, double low, double high) {
    return call("hardtanh_", x).with(low).with(high).tensor(x.getManager());
  }

  /** {@code x · relu6(x + 3) / 6}. */
  public static NDArray hardswish(NDArray x) {
    return call("hardswish", x).tensor(x.getManager());
  }

  /** {@code relu6(x + 3) / 6}. */
  public static NDArray hardsigmoid(NDArray x) {
    return call("hardsigmoid", x).tensor(x.getManager());
  }

  /** {@code x · sigmoid(x)}. */
  public static NDArray silu(NDArray x) {
    return call("silu", x).tensor(x.getManager());
  }

  /** {@code x · Φ(x)} with the exact normal distribution function, not its tanh approximation. */
  public static NDArray gelu(NDArray x) {
    return call("gelu", x).tensor(x.getManager());
  }

  /** Averages to {@code height × width} cells; cell i of n covers ⌊i·L/n⌋ … ⌈(i+1)·L/n⌉. */
  public static NDArray adaptiveAvgPool2d(NDArray x, long height, long width) {
    return call("adaptive_avg_pool2d", x).with(new long[] {height, width}).tensor(x.getManager());
  }

  /** Average pooling of (N, C, H, W). */
  public static NDArray avgPool2d(
      NDArray x, int kernel, int stride, int padding, boolean ceil, boolean countPadding) {
    return window(call("avg_pool2d", x), kernel, stride, padding)
        .with(ceil)
        .with(countPadding)
        .tensor(x.getManager());
  }

  /** Max pooling of (N, C, H, W); the padding is −∞. */
  public static NDArray maxPool2d(NDArray x, int kernel, int stride, int padding, boolean ceil) {
    return window(call("max_pool2d", x), kernel, stride, padding).with(ceil).tensor(x.getManager());
  }

  private static TorchScript.Call window(
      TorchScript.Call call, int kernel, int stride, int padding) {
    return call.with(new long[] {kernel, kernel})
        .with(new long[] {stride, stride})
        .with(new long[] {padding, padding});
  }

  /**
   * A convolution of float32 arrays whose factors are rounded to bfloat16; the result is float32
   * again, and so are the gradients.
   *
   * @param stride down and across; {@code padding} and {@code dilation} likewise
   */
  public static NDArray convolutionInBfloat16(
      NDArray x,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    var call =
        call(bias == null ? "conv2d_bfloat16" : "conv2d_bias_bfloat16", x)
            .with(weight)
            .with(stride)
            .with(padding)
            .with(dilation)
            .with((long) groups);
    return (bias == null ? call : call.with(bias)).tensor(x.getManager());
  }

  /** x · weightᵀ + bias of float32 arrays rounded to bfloat16; the result is float32 again. */
  public static NDArray linearInBfloat16(NDArray x, NDArray weight, NDArray bias) {
    return call("linear_bfloat16", x).with(weight).with(bias).tensor(x.getManager());
  }

  /** Layer norm over the last dimension. */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double epsilon) {
    return call("layer_norm", x)
        .with(weight.getShape().getShape())
        .with(weight)
        .with(bias)
        .with(epsilon)
        .tensor(x.getManager());
  }

  /** Group norm over {@code groups} groups of channels of (N, C, …). */
  public static NDArray groupNorm(
      NDArray x, int groups, NDArray weight, NDArray bias, double epsilon) {
    return call("group_norm", x)
        .with((long) groups)
        .with(weight)
        .with(bias)
        .with(epsilon)
        .tensor(x.getManager());
  }

  /**
   * {@code x / (k + α/n · Σ x²)^β} over n neighbouring channels, as PyTorch and Caffe compute it: α
   * is divided by n. The AlexNet paper's formula does not divide; pass n times its α.
   */
  public static NDArray localResponseNorm(NDArray x, int n, double alpha, double beta, double k) {
    return call("local_response_norm", x)
        .with((long) n)
        .with(alpha)
        .with(beta)
        .with(k)
        .tensor(x.getManager());
  }

  /** {@code x / max(‖x‖₂, ε)} along {@code axis}. */
  public static NDArray l2Normalize(NDArray x, int axis, double epsilon) {
    return call("l2_normalize", x).with((long) axis).with(epsilon).tensor(x.getManager());
  }

  /** Nearest-neighbour resizing to {@code height × width}: source index ⌊i · in / out⌋. */
  public static NDArray upsampleNearest(NDArray x, long height, long width) {
    return call("upsample_nearest", x).with(new long[] {height, width}).tensor(x.getManager());
  }

  /**
   * Bilinear resizing to {@code height × width} without antialiasing: source position (i + ½) ·
   * in/out − ½, at least 0.
   *
   * @param alignCorners whether the corner pixels keep their places instead: source position i ·
   *     (in − 1)/(out − 1)
   */
  public static NDArray upsampleBilinear(NDArray x, long height, long width, boolean alignCorners) {
    return call("upsample_bilinear", x)
        .with(new long[] {height, width})
        .with(alignCorners)
        .tensor(x.getManager());
  }

  /**
   * Bilinear resizing to ⌊scale · H⌋ × ⌊scale · W⌋ with source positions by the scale as given: (i
   * + ½)/scale − ½.
   */
  public static NDArray scaleBilinear(NDArray x, double scale) {
    long height = (long) Math.floor(x.getShape().get(2) * scale);
    long width = (long) Math.floor(x.getShape().get(3) * scale);
    return call("scale_bilinear", x)
        .with(new long[] {height, width})
        .with(scale)
        .tensor(x.getManager());
  }

  /**
   * The members of {@code x} along its first axis at these indices (int64); one that occurs twice
   * comes twice.
   */
  public static NDArray selectRows(NDArray x, NDArray rows) {
    return call("select_rows", x).with(rows).tensor(x.getManager());
  }

  /**
   * The arrays one after the other along {@code axis}. In place of {@code NDArrays.concat}, which
   * copies a single array by a way that cuts the graph.
   *
   * @param arrays at least one
   */
  public static NDArray concat(List<NDArray> arrays, int axis) {
    return Scripts.OPERATORS
        .call("cat")
        .with(arrays)
        .with((long) axis)
        .tensor(arrays.get(0).getManager());
  }

  /**
   * {@code x · factor}. In place of {@code x.mul(number)}, which makes an array of the number and
   * closes it at once although autograd still needs it: as soon as the collector runs before the
   * backward pass, the gradient is garbage.
   */
  public static NDArray scale(NDArray x, double factor) {
    return call("scale", x).with(factor).tensor(x.getManager());
  }

  /** A copy through which gradients flow (DJL's {@code duplicate} cuts the graph). */
  public static NDArray copy(NDArray x) {
    return call("clone", x).tensor(x.getManager());
  }

  /**
   * Mean cross-entropy of logits (N, K) against int64 labels (N).
   *
   * @param smoothing share of the target spread evenly over all classes; 0 is none
   */
  public static NDArray crossEntropy(NDArray logits, NDArray labels, double smoothing) {
    return call("cross_entropy", logits).with(labels).with(smoothing).tensor(logits.getManager());
  }
}
