package dev.tarsier.heads.rpn;

import dev.tarsier.anchor.GridAnchors;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.Collections;
import java.util.List;

/** {@code anchors:}, the boxes that proposals are offsets from. */
public record AnchorOptions(
    @Setting(
            value =
                "sides of square anchors in pixels, a list a level (one list serves all levels); none:"
                    + " 8 times a level's stride, or 128, 256 and 512 where there is one level",
            byDefault = "[]")
        List<List<Integer>> sizes,
    @Setting(value = "height over width", byDefault = "[0.5, 1, 2]", min = 0.01, max = 100)
        List<Double> ratios) {

  /** Section 3.1.1: three scales on the one map. */
  private static final List<List<Integer>> PAPER = List.of(List.of(128, 256, 512));

  /** 32 pixels at stride 4 up to 512 at stride 64, as over a pyramid. */
  private static final int SIDE_PER_STRIDE = 8;

  /** Checks the numbers; keeps copies of the lists. */
  public AnchorOptions {
    sizes = sizes.stream().map(List::copyOf).toList();
    ratios = List.copyOf(ratios);
    if (ratios.isEmpty()) {
      throw new UserError("ratios: an anchor needs a ratio, such as [0.5, 1, 2]");
    }
    if (sizes.stream().anyMatch(level -> level.isEmpty() || level.stream().anyMatch(s -> s < 1))) {
      throw new UserError(
          "sizes: every level needs sides of at least 1 pixel, found %s".formatted(sizes));
    }
  }

  /**
   * The anchors over these levels.
   *
   * @throws UserError if there are lists of sizes for another number of levels
   */
  GridAnchors over(List<FeatureShape> levels) {
    return GridAnchors.of(sides(levels), ratios);
  }

  private List<List<Integer>> sides(List<FeatureShape> levels) {
    if (sizes.isEmpty()) {
      return levels.size() == 1
          ? PAPER
          : levels.stream().map(level -> List.of(SIDE_PER_STRIDE * level.stride())).toList();
    }
    if (sizes.size() == 1) {
      return Collections.nCopies(levels.size(), sizes.get(0));
    }
    if (sizes.size() != levels.size()) {
      throw new UserError(
          "anchors.sizes: %d lists for %d levels, which are %s (ways out: a list a level, one list for all, or none)"
              .formatted(
                  sizes.size(), levels.size(), levels.stream().map(FeatureShape::name).toList()));
    }
    return sizes;
  }
}
