package dev.tarsier.heads.fastrcnn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.roi.LevelAssignment;
import dev.tarsier.roi.PyramidPooling;
import dev.tarsier.roi.RegionPooling;
import dev.tarsier.roi.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pools the features under each region, from the map that suits its size.
 *
 * <pre>
 * in    maps (N, C, H_l, W_l)
 * out   (R, C, height, width)
 * </pre>
 *
 * <p>Level k is the map of stride 2^k (rounded to the nearest k). Of several maps of one stride the
 * first is taken, and for a stride that no map has the next finer one.
 */
final class RegionFeatures {

  private final List<FeatureShape> levels;
  private final List<Integer> chosen = new ArrayList<>();
  private final PyramidPooling pooling;

  private RegionFeatures(
      List<FeatureShape> levels,
      List<Integer> usable,
      RegionPooling operator,
      PoolingOptions options) {
    this.levels = levels;
    int lowest = exponent(levels.get(usable.get(0)));
    int highest = exponent(levels.get(usable.get(usable.size() - 1)));
    for (int k = lowest; k <= highest; k++) {
      chosen.add(firstOf(k, usable));
    }
    pooling =
        new PyramidPooling(
            operator,
            new LevelAssignment(
                lowest, highest, options.canonicalSide(), options.canonicalLevel()));
  }

  /**
   * Features of regions on some of these levels.
   *
   * @param lastOnly whether all regions come from the last level, as a tail wants them
   */
  static RegionFeatures of(
      List<FeatureShape> levels, RegionPooling operator, PoolingOptions options, boolean lastOnly) {
    int last = levels.size() - 1;
    List<Integer> usable =
        lastOnly
            ? List.of(last)
            : IntStream.rangeClosed(0, last)
                .filter(i -> i == 0 || levels.get(i).stride() <= options.coarsestStride())
                .boxed()
                .toList();
    return new RegionFeatures(levels, usable, operator, options);
  }

  private int firstOf(int k, List<Integer> usable) {
    int nearest = usable.get(0);
    for (int i : usable) {
      int own = exponent(levels.get(i));
      if (own <= k && own > exponent(levels.get(nearest))) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static int exponent(FeatureShape level) {
    return (int) Math.round(Math.log(level.stride()) / Math.log(2));
  }

  /** The level that the coarsest regions are pooled from. */
  FeatureShape coarsest() {
    return levels.get(chosen.get(chosen.size() - 1));
  }

  NDArray pool(Features maps, Regions regions) {
    return pooling.pool(
        chosen.stream().map(maps::get).toList(),
        regions,
        chosen.stream().map(i -> 1.0 / levels.get(i).stride()).toList());
  }
}
