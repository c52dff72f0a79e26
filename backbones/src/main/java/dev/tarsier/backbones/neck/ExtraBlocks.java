package dev.tarsier.backbones.neck;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Network;
import java.util.ArrayList;
import java.util.List;

/** The levels above the coarsest stage. */
final class ExtraBlocks extends Network {

  private final ExtraLevels kind;
  private final List<FeatureShape> levels;
  private final List<Layer> layers = new ArrayList<>();
  private final Layer relu = child("relu", Activation.RELU.layer());

  ExtraBlocks(ExtraLevels kind, FeatureShape coarsest, int channels) {
    this.kind = kind;
    int stride = coarsest.stride();
    levels =
        switch (kind) {
          case NONE -> List.of();
          case POOL -> List.of(new FeatureShape("pool", channels, 2 * stride));
          case P6P7, P6P7_FROM_STAGE ->
              List.of(
                  new FeatureShape("p6", channels, 2 * stride),
                  new FeatureShape("p7", channels, 4 * stride));
        };
    int in = kind == ExtraLevels.P6P7_FROM_STAGE ? coarsest.channels() : channels;
    for (FeatureShape level : levels) {
      layers.add(
          child(
              level.name(),
              kind == ExtraLevels.POOL ? new MaxPool2d(1, 2, 0) : halving(in, channels)));
      in = channels;
    }
  }

  private static Conv2d halving(int in, int channels) {
    return FeaturePyramid.conv(in, channels, 3).stride(2).same().build();
  }

  List<FeatureShape> levels() {
    return levels;
  }

  /**
   * The maps of the added levels.
   *
   * @param stage the coarsest stage
   * @param map the pyramid's map of that stage
   */
  List<NDArray> forward(NDArray stage, NDArray map) {
    var maps = new ArrayList<NDArray>();
    NDArray y = kind == ExtraLevels.P6P7_FROM_STAGE ? stage : map;
    for (Layer layer : layers) {
      y = layer.forward(maps.isEmpty() ? y : relu.forward(y));
      maps.add(y);
    }
    return maps;
  }
}
