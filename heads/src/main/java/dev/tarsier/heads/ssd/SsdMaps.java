package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.nn.L2Norm;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Sequential;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The maps SSD looks at (section 2.1): some of the backbone's stages, and behind the last of them
 * extra maps.
 *
 * <pre>
 * in      stages (N, C_s, H/stride, W/stride)
 * top     the network goes on behind its last stage, as VGG with fc6 and fc7 made convolutions
 * extra   blocks one behind the other, each a map
 * out     maps, finest first; the first L2-normed if there is a scale
 * </pre>
 *
 * <p>Keys: {@code extra.…} (the top, if any, is {@code extra.0}), {@code l2norm.weight}.
 */
final class SsdMaps extends Network {

  private final List<Integer> chosen;
  private final @Nullable Layer top;
  private final int unused;
  private final List<FeatureShape> shapes = new ArrayList<>();
  private final List<Layer> extras = new ArrayList<>();
  private final @Nullable L2Norm l2norm;

  /**
   * Which maps there are.
   *
   * @param stages indices of the stages that are maps, finest first
   * @param top goes on behind the last stage, whose map is then the top's output; null for none
   * @param topChannels of its output
   * @param kind of the extra blocks
   * @param extras blocks behind the last stage
   * @param unused how many of them, from the first, are too fine to be maps
   * @param l2Scale beginning of the L2 norm's scale on the finest map; 0 for none
   */
  record Plan(
      List<Integer> stages,
      @Nullable Layer top,
      int topChannels,
      ExtraKind kind,
      List<ExtraBlock> extras,
      int unused,
      double l2Scale) {}

  SsdMaps(List<FeatureShape> stages, Plan plan) {
    chosen = plan.stages;
    top = plan.top;
    unused = plan.unused;
    chosen.forEach(stage -> shapes.add(stages.get(stage)));
    var extra = new Sequential();
    FeatureShape last = stages.get(stages.size() - 1);
    if (top != null) {
      last = new FeatureShape("top", plan.topChannels, shapes.get(shapes.size() - 1).stride());
      shapes.set(shapes.size() - 1, last);
      extra.add(top);
    }
    for (ExtraBlock block : plan.extras) {
      Layer layer = plan.kind.layer(last.channels(), block);
      extras.add(layer);
      extra.add(layer);
      last =
          new FeatureShape(
              "extra" + extras.size(), block.channels(), block.stride() * last.stride());
      if (extras.size() > unused) {
        shapes.add(last);
      }
    }
    child("extra", extra);
    l2norm =
        plan.l2Scale > 0
            ? child("l2norm", new L2Norm(shapes.get(0).channels(), plan.l2Scale))
            : null;
  }

  List<FeatureShape> shapes() {
    return List.copyOf(shapes);
  }

  Features forward(Features stages) {
    var maps = new ArrayList<NDArray>();
    chosen.forEach(stage -> maps.add(stages.get(stage)));
    NDArray last = stages.get(stages.size() - 1);
    if (top != null) {
      last = top.forward(maps.get(maps.size() - 1));
      maps.set(maps.size() - 1, last);
    }
    for (int i = 0; i < extras.size(); i++) {
      last = extras.get(i).forward(last);
      if (i >= unused) {
        maps.add(last);
      }
    }
    checkSizes(maps);
    if (l2norm != null) {
      maps.set(0, l2norm.forward(maps.get(0)));
    }
    return new Features(maps);
  }

  /** A map of one cell has nothing left to halve: the next would be the same again. */
  private void checkSizes(List<NDArray> maps) {
    for (int i = 1; i < maps.size(); i++) {
      if (cells(maps.get(i - 1)) == 1) {
        throw new UserError(
            "the images are too small for %d feature maps: map %d is a single cell already, and map %d could not be smaller (maps: %s; ways out: a larger input, or fewer feature_maps)"
                .formatted(maps.size(), i, i + 1, sizes(maps)));
      }
    }
  }

  private static long cells(NDArray map) {
    return map.getShape().get(2) * map.getShape().get(3);
  }

  private static String sizes(List<NDArray> maps) {
    return maps.stream()
        .map(map -> "%dx%d".formatted(map.getShape().get(3), map.getShape().get(2)))
        .collect(Collectors.joining(", "));
  }
}
