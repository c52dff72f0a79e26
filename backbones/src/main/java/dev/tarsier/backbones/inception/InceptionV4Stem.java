package dev.tarsier.backbones.inception;

import dev.tarsier.backbones.block.Branches;
import dev.tarsier.backbones.block.ConvRecipe;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/** Figure 3 of the Inception v4 paper: (N, 3, 299, 299) → (N, 384, 35, 35). */
final class InceptionV4Stem {

  /** What the last layer gives. */
  static final int CHANNELS = 384;

  private InceptionV4Stem() {}

  /** Three convolutions, then three joints of two paths: 160, 192 and 384 channels. */
  static List<Layer> layers(ConvRecipe convs) {
    return List.of(
        convs.valid(3, 32, 3, 2),
        convs.valid(32, 32, 3),
        convs.same(32, 64, 3),
        new Branches()
            .path("maxpool", new MaxPool2d(3, 2, 0))
            .path("conv", convs.valid(64, 96, 3, 2)),
        new Branches()
            .path("branch0", new Sequential(convs.same(160, 64, 1), convs.valid(64, 96, 3)))
            .path(
                "branch1",
                new Sequential(
                    convs.same(160, 64, 1),
                    convs.same(64, 64, 1, 7),
                    convs.same(64, 64, 7, 1),
                    convs.valid(64, 96, 3))),
        new Branches()
            .path("conv", convs.valid(192, 192, 3, 2))
            .path("maxpool", new MaxPool2d(3, 2, 0)));
  }
}
