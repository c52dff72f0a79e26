package dev.tarsier.backbones.resnet;

import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;

/** What is added to the residual function, He et al., section 3.3 and Table 3. */
public enum Shortcut {
  /** Option A: the input, subsampled, with zeros for the missing channels; no weights. */
  ZERO_PAD,
  /** Option B: a 1x1 convolution where the shape changes, the input itself elsewhere. */
  PROJECTION,
  /** Option C: a 1x1 convolution in every block. */
  PROJECTION_EVERYWHERE;

  Layer layer(int in, int out, int stride, Normalization norm) {
    boolean changes = in != out || stride != 1;
    return switch (this) {
      case ZERO_PAD -> changes ? new ZeroPad(in, out, stride) : new Identity();
      case PROJECTION -> changes ? projection(in, out, stride, norm) : new Identity();
      case PROJECTION_EVERYWHERE -> projection(in, out, stride, norm);
    };
  }

  private static Layer projection(int in, int out, int stride, Normalization norm) {
    return new Sequential(
        Conv2d.of(in, out, 1)
            .stride(stride)
            .noBias()
            .init(Initializer.kaimingNormalFanOut())
            .build(),
        norm.layer(out));
  }
}
