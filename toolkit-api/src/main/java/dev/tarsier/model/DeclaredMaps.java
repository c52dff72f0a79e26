package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.CodeOrigin;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What a backbone or neck declared, held against what it gives. A head is built from the
 * declaration alone, so maps of another number, channels or stride would train to something else
 * than what the config says, or fail far away.
 *
 * @param kind such as {@code backbone}
 * @param giver the part itself
 * @param declared its stages or levels
 */
record DeclaredMaps(String kind, Object giver, List<FeatureShape> declared) {

  /** Kernels without padding lose a border: so many cells less say nothing of the stride. */
  private static final int BORDER = 3;

  /** The maps, if they are what was declared. */
  Features of(NDArray images, Features maps) {
    if (maps.size() != declared.size()) {
      throw broken(
          "it declares %d maps and gives %d".formatted(declared.size(), maps.size()),
          "let both list the same");
    }
    for (int i = 0; i < maps.size(); i++) {
      check(declared.get(i), images.getShape(), maps.get(i).getShape());
    }
    return maps;
  }

  private void check(FeatureShape stage, Shape images, Shape map) {
    if (map.dimension() != 4 || map.get(0) != images.get(0)) {
      throw broken(
          "map '%s' is %s for images %s".formatted(stage.name(), map, images), "give (N, C, H, W)");
    }
    if (map.get(1) != stage.channels()) {
      throw broken(
          "map '%s' is declared with %d channels and has %d"
              .formatted(stage.name(), stage.channels(), map.get(1)),
          "declare what it has");
    }
    if (!fits(images.get(2), map.get(2), stage) || !fits(images.get(3), map.get(3), stage)) {
      throw broken(
          "map '%s' is declared with stride %d, and %d x %d pixels become %d x %d cells"
              .formatted(
                  stage.name(),
                  stage.stride(),
                  images.get(3),
                  images.get(2),
                  map.get(3),
                  map.get(2)),
          "declare the stride it has");
    }
  }

  private static boolean fits(long pixels, long cells, FeatureShape stage) {
    long most = -Math.floorDiv(-pixels, (long) stage.stride());
    return cells <= most + 1 && (most - cells <= BORDER || cells > 0.55 * most);
  }

  private UserError broken(String what, String wayOut) {
    return new UserError(
        "the %s %s in %s is broken: %s (way out: %s; its contract test finds such things)"
            .formatted(
                kind, giver.getClass().getName(), CodeOrigin.of(giver.getClass()), what, wayOut));
  }
}
