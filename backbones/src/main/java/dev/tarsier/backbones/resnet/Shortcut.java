package dev.tarsier.backbones.resnet;

import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Layer;

/** What is added to the residual function, He et al., section 3.3 and Table 3. */
public enum Shortcut {
  /** Option A: the input, subsampled, with zeros for the missing channels; no weights. */
  ZERO_PAD,
  /** Option B: a 1x1 convolution where the shape changes, the input itself elsewhere. */
  PROJECTION,
  /** Option C: a 1x1 convolution in every block. */
  PROJECTION_EVERYWHERE;

  Layer layer(int in, int out, int stride, ConvNorm units) {
    boolean changes = in != out || stride != 1;
    return switch (this) {
      case ZERO_PAD -> changes ? new ZeroPad(in, out, stride) : new Identity();
      case PROJECTION ->
          changes ? units.linear(Conv2d.of(in, out, 1).stride(stride)) : new Identity();
      case PROJECTION_EVERYWHERE -> units.linear(Conv2d.of(in, out, 1).stride(stride));
    };
  }
}
