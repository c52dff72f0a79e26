package dev.tarsier.heads.ssd;

import dev.tarsier.nn.Activation;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;

/** How the convolutions of an extra block are dressed. */
public enum ExtraKind {

  /** Batch norm and ReLU behind each: what trains from scratch. Keys 0, 1; 3, 4. */
  NORMED {
    @Override
    Layer layer(int in, ExtraBlock block) {
      return new Sequential(
          Conv2d.of(in, block.reduced(), 1).noBias().build(),
          new BatchNorm2d(block.reduced()),
          Activation.RELU_IN_PLACE.layer(),
          window(block.reduced(), block).noBias().build(),
          new BatchNorm2d(block.channels()),
          Activation.RELU_IN_PLACE.layer());
    }
  },

  /** Biases and ReLU: the paper's, which begin as Glorot and Bengio's. Keys 0; 2. */
  PLAIN {
    @Override
    Layer layer(int in, ExtraBlock block) {
      return new Sequential(
          glorot(Conv2d.of(in, block.reduced(), 1)),
          Activation.RELU_IN_PLACE.layer(),
          glorot(window(block.reduced(), block)),
          Activation.RELU_IN_PLACE.layer());
    }
  },

  /**
   * SSDLite's: 1x1, depthwise k × k, 1x1, each with batch norm and ReLU6; the numbers are
   * torchvision's. Keys 0, 1, 2, in each 0 and 1.
   */
  SEPARABLE {
    @Override
    Layer layer(int in, ExtraBlock block) {
      int reduced = block.reduced();
      return new Sequential(
          lite(Conv2d.of(in, reduced, 1), reduced),
          lite(window(reduced, reduced, block).depthwise(), reduced),
          lite(Conv2d.of(reduced, block.channels(), 1), block.channels()));
    }
  };

  /** The layers of a block behind {@code in} channels. */
  abstract Layer layer(int in, ExtraBlock block);

  private static Conv2d.Builder window(int in, ExtraBlock block) {
    return window(in, block.channels(), block);
  }

  private static Conv2d.Builder window(int in, int out, ExtraBlock block) {
    return Conv2d.of(in, out, block.kernel()).stride(block.stride()).padding(block.padding());
  }

  /** A convolution that begins as the paper's extra layers do. */
  static Layer glorot(Conv2d.Builder builder) {
    return builder.init(Initializer.xavierUniform()).biasInit(Initializer.constant(0)).build();
  }

  private static Layer lite(Conv2d.Builder builder, int channels) {
    return new Sequential(
        builder.noBias().init(Predictors.LITE_INIT).build(),
        new BatchNorm2d(channels, Predictors.LITE_EPSILON, Predictors.LITE_MOMENTUM),
        Activation.RELU6_IN_PLACE.layer());
  }
}
