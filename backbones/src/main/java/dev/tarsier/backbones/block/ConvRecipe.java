package dev.tarsier.backbones.block;

import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * How every convolution of a network is dressed; the methods name the few windows such networks
 * use, so that their tables stay tables.
 *
 * @param norm behind the convolution; null for networks from before batch norm
 * @param epsilon of the norm
 * @param weight how the kernels begin
 * @param bias how the biases begin; null for none
 */
public record ConvRecipe(
    @Nullable Normalization norm, double epsilon, Initializer weight, @Nullable Initializer bias) {

  /** Convolutions without bias, as the norm behind them has one. */
  public static ConvRecipe normed(Normalization norm, double epsilon, Initializer weight) {
    return new ConvRecipe(norm, epsilon, weight, null);
  }

  /** Convolutions with bias and without norm, from before batch norm. */
  public static ConvRecipe biased(Initializer weight, Initializer bias) {
    return new ConvRecipe(null, 0, weight, bias);
  }

  /** k × k that keeps the size. */
  public ConvUnit same(int in, int out, int kernel) {
    return unit(Conv2d.of(in, out, kernel).same());
  }

  /** height × width that keeps the size. */
  public ConvUnit same(int in, int out, int height, int width) {
    return unit(Conv2d.of(in, out, height, width));
  }

  /** k × k with a stride, padded by ⌊k/2⌋: 224 becomes 112. */
  public ConvUnit strided(int in, int out, int kernel, int stride) {
    return unit(Conv2d.of(in, out, kernel).same().stride(stride));
  }

  /** k × k without padding. */
  public ConvUnit valid(int in, int out, int kernel) {
    return valid(in, out, kernel, 1);
  }

  /** k × k with a stride, without padding: 299 becomes 149. */
  public ConvUnit valid(int in, int out, int kernel, int stride) {
    return unit(Conv2d.of(in, out, kernel).stride(stride));
  }

  private ConvUnit unit(Conv2d.Builder builder) {
    builder.init(weight);
    Conv2d conv = (bias == null ? builder.noBias() : builder.biasInit(bias)).build();
    return new ConvUnit(
        conv, norm == null ? null : norm.layer(conv.channels(), epsilon, BatchNorm2d.MOMENTUM));
  }
}
