package dev.tarsier.roi;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Region features from a pyramid of maps: each region is pooled from the map of its level.
 *
 * @param pooling what is done on a map
 * @param levels which map a region belongs to
 */
public record PyramidPooling(RegionPooling pooling, LevelAssignment levels) {

  /**
   * Pools.
   *
   * @param maps (N, C, H, W) each, lowest level first, as many as there are levels, in one manager
   * @param regions in network pixels
   * @param scales of the maps: their cells per network pixel
   * @return (regions, C, height, width) in the order of the regions, in the manager of the maps
   */
  public NDArray pool(List<NDArray> maps, Regions regions, List<Double> scales) {
    int count = levels.highest() - levels.lowest() + 1;
    if (maps.size() != count || scales.size() != count) {
      throw new IllegalArgumentException(
          "%d maps and %d scales for %d levels".formatted(maps.size(), scales.size(), count));
    }
    int[] level =
        IntStream.range(0, regions.size()).map(i -> levels.level(regions.boxes(), i)).toArray();
    List<NDArray> parts = new ArrayList<>();
    int[] place = new int[regions.size()];
    int placed = 0;
    for (int k = 0; k < count; k++) {
      int wanted = k + levels.lowest();
      int[] members = IntStream.range(0, level.length).filter(i -> level[i] == wanted).toArray();
      // an empty part costs next to nothing and keeps every map in the graph
      parts.add(pooling.pool(maps.get(k), regions.select(members), scales.get(k)));
      for (int member : members) {
        place[member] = placed++;
      }
    }
    NDArray ordered = RoiScript.inOrder(parts, place);
    parts.forEach(NDArray::close); // autograd keeps what it needs
    return ordered;
  }
}
