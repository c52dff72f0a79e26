package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The maps of a backbone or neck, in the order of its declared shapes, finest first.
 *
 * @param maps each (N, C, H, W)
 */
public record Features(List<NDArray> maps) {

  /** Keeps a copy of the list. */
  public Features {
    maps = List.copyOf(maps);
  }

  /** These maps. */
  public static Features of(NDArray... maps) {
    return new Features(List.of(maps));
  }

  /** The number of maps. */
  public int size() {
    return maps.size();
  }

  /** Map {@code level}; 0 is the finest. */
  public NDArray get(int level) {
    return maps.get(level);
  }
}
