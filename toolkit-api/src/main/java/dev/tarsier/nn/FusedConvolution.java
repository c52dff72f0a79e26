package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Bfloat16;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A convolution in bfloat16 and what stands right behind it, computed by one kernel in evaluation:
 * the norm is multiplied into the weights, max(x, 0) is applied before the result is written. Jacob
 * et al.: "Quantization and Training of Neural Networks …", CVPR 2018, section 3.2, fold norms so.
 *
 * <p>The folded weights are made once and kept until one of the arrays they came from is replaced
 * or written: by a training step, by weights that are loaded, by an average that is put in place.
 */
final class FusedConvolution {

  private final Conv2d conv;
  private final @Nullable FixedNorm norm;
  private final boolean relu;
  private final DerivedArrays packed = new DerivedArrays();

  private FusedConvolution(Conv2d conv, @Nullable FixedNorm norm, boolean relu) {
    this.conv = conv;
    this.norm = norm;
    this.relu = relu;
  }

  /** A convolution with nothing behind it. */
  static FusedConvolution of(Conv2d conv) {
    return new FusedConvolution(conv, null, false);
  }

  /** As much as can be one of the layers that begin with this convolution. */
  static FusedConvolution beginning(Conv2d conv, List<Layer> followers) {
    FixedNorm norm =
        !followers.isEmpty() && followers.get(0) instanceof FixedNorm fixed ? fixed : null;
    int next = norm == null ? 0 : 1;
    boolean relu =
        followers.size() > next
            && followers.get(next) instanceof Activation.Elementwise function
            && function.isRelu();
    return new FusedConvolution(conv, norm, relu);
  }

  /** How many layers this is. */
  int length() {
    return 1 + (norm == null ? 0 : 1) + (relu ? 1 : 0);
  }

  /** Whether it may answer for these layers now. */
  boolean takes(NDArray x) {
    return conv.fuses(x) && (norm == null || norm.numbers().isPresent());
  }

  /** The output of the last of the layers, in bfloat16. */
  NDArray forward(NDArray x) {
    return conv.checked(x, this::apply);
  }

  NDArray apply(NDArray x) {
    Optional<FixedNorm.Numbers> numbers = norm == null ? Optional.empty() : norm.numbers();
    var sources = new ArrayList<>(List.of(conv.weight()));
    sources.addAll(conv.bias());
    numbers.ifPresent(fixed -> sources.addAll(fixed.watched()));
    List<NDArray> factors =
        packed.of(
            sources,
            () ->
                Bfloat16.pack(
                    conv.weight(),
                    conv.bias(),
                    numbers.map(FixedNorm.Numbers::arrays).orElse(List.of()),
                    numbers.map(FixedNorm.Numbers::epsilon).orElse(0.0),
                    conv.slide(),
                    x.getShape()));
    return Bfloat16.convolve(x, factors, conv.slide(), relu);
  }
}
