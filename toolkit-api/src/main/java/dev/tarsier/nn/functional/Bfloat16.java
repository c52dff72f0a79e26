package dev.tarsier.nn.functional;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * Arrays of bfloat16 numbers, which DJL passes along without having a word for them, and the
 * engine's fast convolutions of them on a processor, which have no gradient.
 */
public final class Bfloat16 {

  private Bfloat16() {}

  /**
   * How a kernel slides, in the engine's words.
   *
   * @param stride down and across; {@code padding} and {@code dilation} likewise
   */
  public record Slide(Shape stride, Shape padding, Shape dilation, long groups) {}

  /** Compiled on first use. */
  private static final class Scripts {
    static final TorchScript OPERATORS =
        TorchScript.compile(
            """
              def to(self, x: Tensor, dtype: int) -> Tensor:
                return torch.to(x, dtype)
              def writes(self, arrays: List[Tensor]) -> int:
                total = 0
                for i in range(torch.len(arrays)):
                  total = torch.add(total, torch._version(arrays[i]))
                return total
            """);
  }

  /** Whether the engine was built with kernels for processors, and this one is of their kind. */
  private static final class Support {
    static final boolean KERNELS = asked();

    private static boolean asked() {
      try (TorchScript question =
          TorchScript.compile(
              """
                def supported(self) -> bool:
                  return ops.mkldnn._is_mkldnn_bf16_supported()
              """)) {
        return question.call("supported").flag();
      } catch (EngineException e) {
        return false; // an operator that this engine does not know, as on a Mac
      }
    }
  }

  /** Not to be touched where there is no {@link Support}: its operators need not be there. */
  private static final class Convolutions {
    static final TorchScript OPERATORS =
        TorchScript.compile(
            """
              def pack(self, w: Tensor, bias: List[Tensor], norm: List[Tensor], eps: float, s: List[int], p: List[int], d: List[int], g: int, size: List[int]) -> List[Tensor]:
                if torch.gt(torch.len(bias), 0):
                  b = bias[0]
                else:
                  b = torch.zeros([torch.size(w, 0)], dtype=6)
                if torch.gt(torch.len(norm), 0):
                  scale = torch.div(norm[0], torch.sqrt(torch.add(norm[3], eps)))
                  w = torch.mul(w, torch.reshape(scale, [-1, 1, 1, 1]))
                  b = torch.add(norm[1], torch.mul(torch.sub(b, norm[2]), scale))
                w = torch.contiguous(torch.to(w, 15), memory_format=2)
                return [ops.mkldnn._reorder_convolution_weight(w, p, s, d, g, size), b]
              def convolve(self, x: Tensor, packed: List[Tensor], s: List[int], p: List[int], d: List[int], g: int, relu: bool) -> Tensor:
                after = "none"
                if relu:
                  after = "relu"
                return ops.mkldnn._convolution_pointwise(torch.to(x, 15), packed[0], packed[1], p, s, d, g, after, [], "")
            """);
  }

  /** Whether these are bfloat16 numbers: DJL's engine calls them unknown. */
  public static boolean holds(NDArray x) {
    return x.getDataType() == DataType.UNKNOWN || x.getDataType() == DataType.BFLOAT16;
  }

  /** The same numbers in float32; float32 itself, and everything else, as it is. */
  public static NDArray widen(NDArray x) {
    return holds(x) ? to(x, 6) : x;
  }

  /** float32 numbers rounded to bfloat16; everything else as it is. */
  public static NDArray narrow(NDArray x) {
    return x.getDataType() == DataType.FLOAT32 ? to(x, 15) : x;
  }

  private static NDArray to(NDArray x, long type) {
    return Scripts.OPERATORS.call("to").with(x).with(type).tensor(x.getManager());
  }

  /**
   * Whether {@link #convolve} may answer for {@code x}: on a processor that the engine's kernels
   * for bfloat16 are written for, and while no gradient is wanted.
   */
  public static boolean convolves(NDArray x) {
    return !x.getDevice().isGpu() && !JniUtils.isGradMode() && Support.KERNELS;
  }

  /**
   * How often these arrays have been written over, all together. It never falls, so the same number
   * tells that none has changed in between. A batch norm that learns moves its statistics unseen
   * and its counter of batches seen.
   */
  public static long writes(List<NDArray> arrays) {
    return Scripts.OPERATORS.call("writes").with(arrays).integer();
  }

  /**
   * The factors of a convolution as {@link #convolve} wants them: rounded to bfloat16 and laid out
   * for the kernel. A norm with fixed numbers behind the convolution becomes part of them:
   *
   * <pre>
   * s = γ / √(var + ε),  weight' = weight · s,  bias' = β + (bias − mean) · s
   * </pre>
   *
   * @param bias none or one
   * @param norm none, or γ, β, mean and variance
   * @param input the shape the layout is best for; every other works, too
   * @return two arrays in the manager of {@code weight}, of which only {@link #convolve} knows what
   *     they mean
   */
  public static List<NDArray> pack(
      NDArray weight,
      List<NDArray> bias,
      List<NDArray> norm,
      double epsilon,
      Slide slide,
      Shape input) {
    var call = Convolutions.OPERATORS.call("pack").with(weight).with(bias).with(norm).with(epsilon);
    return with(call, slide).with(input.getShape()).tensors(weight.getManager());
  }

  /**
   * A convolution, and max(·, 0) of it where {@code relu}; sums are kept in float32, to which the
   * bias is added, and rounded once. No gradient.
   *
   * @param x bfloat16, or float32 that is rounded first
   * @param packed of {@link #pack}
   * @return bfloat16
   */
  public static NDArray convolve(NDArray x, List<NDArray> packed, Slide slide, boolean relu) {
    var call = Convolutions.OPERATORS.call("convolve").with(x).with(packed);
    return with(call, slide).with(relu).tensor(x.getManager());
  }

  private static TorchScript.Call with(TorchScript.Call call, Slide slide) {
    return call.with(slide.stride.getShape())
        .with(slide.padding.getShape())
        .with(slide.dilation.getShape())
        .with(slide.groups);
  }
}
