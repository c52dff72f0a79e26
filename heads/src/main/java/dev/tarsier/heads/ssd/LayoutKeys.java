package dev.tarsier.heads.ssd;

import java.util.List;

/**
 * The settings that say a layout of default boxes, so that a proposal can take their place.
 *
 * @param sides those that say the sides in another way than by scales; whoever says scales has to
 *     take them back
 * @param ratios the one that says the ratios of all maps, and whatever has to be taken back beside
 *     it; empty where a published table fixes them
 */
record LayoutKeys(List<String> sides, List<String> ratios) {

  /** Of a published table: scales may be said, ratios not. */
  static LayoutKeys published() {
    return new LayoutKeys(List.of(), List.of());
  }

  /** Whether another number of boxes a cell may be proposed. */
  boolean freeRatios() {
    return !ratios.isEmpty();
  }
}
