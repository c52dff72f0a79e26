package dev.tarsier.heads.rpn;

import dev.tarsier.anchor.Grid;
import dev.tarsier.anchor.GridAnchors;
import dev.tarsier.model.ImageSizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the anchors of a batch. They depend on the sizes of the array and its maps alone, of which a
 * run sees few: those used last are remembered.
 */
final class AnchorLayouts {

  private static final int REMEMBERED = 16;

  private final GridAnchors anchors;
  private final Map<Layout, Anchors> known = new Latest();

  private record Layout(int height, int width, List<Grid> grids) {}

  /** Forgets the one not used for longest. */
  private static final class Latest extends LinkedHashMap<Layout, Anchors> {
    private static final long serialVersionUID = 1;

    Latest() {
      super(REMEMBERED, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Layout, Anchors> eldest) {
      return size() > REMEMBERED;
    }
  }

  /**
   * These anchors on any grids.
   *
   * @param anchors of as many a cell on every level
   */
  AnchorLayouts(GridAnchors anchors) {
    this.anchors = anchors;
  }

  synchronized Anchors of(ImageSizes sizes, List<Grid> grids) {
    return known.computeIfAbsent(new Layout(sizes.height(), sizes.width(), grids), this::lay);
  }

  private Anchors lay(Layout layout) {
    return Anchors.of(
        anchors.boxes(layout.height(), layout.width(), layout.grids()),
        layout.grids(),
        anchors.boxesPerCell().get(0));
  }
}
