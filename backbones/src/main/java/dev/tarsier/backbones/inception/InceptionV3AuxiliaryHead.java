package dev.tarsier.backbones.inception;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.ConvRecipe;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.AvgPool2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Normalization;

/**
 * A classifier on the last 17x17 map (figure 8): average 5x5/3, 1x1 to 128, 5x5 to 768 without
 * padding, global average, linear K. A map of fewer than 17 rows leaves the 5x5 too few.
 */
final class InceptionV3AuxiliaryHead extends Layer {

  private static final int WIDTH = 768;

  private final Layer average = child("average", new AvgPool2d(5, 3, 0));
  private final Layer conv0;
  private final Layer conv1;
  private final Layer pool = child("pool", new AdaptiveAvgPool2d(1));
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc;

  InceptionV3AuxiliaryHead(int in, int classes, Normalization norm) {
    conv0 = child("conv0", recipe(norm, 0.1).valid(in, 128, 1));
    conv1 = child("conv1", recipe(norm, 0.01).valid(128, WIDTH, 5));
    fc =
        child(
            "fc",
            new Linear(WIDTH, classes)
                .init(
                    Initializer.truncatedNormal(0.001, 2),
                    Initializer.uniform(1 / Math.sqrt(WIDTH))));
  }

  private static ConvRecipe recipe(Normalization norm, double sigma) {
    return ConvRecipe.normed(norm, 1e-3, Initializer.truncatedNormal(sigma, 2));
  }

  /** (N, C, H, W) → (N, K). */
  @Override
  protected NDArray apply(NDArray x) {
    NDArray map = conv1.forward(conv0.forward(average.forward(x)));
    return fc.forward(flatten.forward(pool.forward(map)));
  }
}
