package dev.tarsier.heads.fastrcnn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Network;

/**
 * The two sibling layers of Figure 1: a class, and for each class offsets from the region.
 *
 * <pre>
 * in           (R, d)
 * cls_score    d to K      logits; class 0 is background
 * bbox_pred    d to 4·K    offsets, class by class
 * </pre>
 */
final class BoxPredictor extends Network {

  private final Layer classes;
  private final Layer offsets;

  /**
   * What is said of every region.
   *
   * @param logits (R, K)
   * @param offsets (R, 4·K)
   */
  record Prediction(NDArray logits, NDArray offsets) {

    /** K, background included. */
    int classes() {
      return (int) logits.getShape().get(1);
    }
  }

  /** Begun as in section 2.3: N(0, 0.01²) and N(0, 0.001²). */
  BoxPredictor(int channels, int classCount) {
    classes =
        child(
            "cls_score",
            new Linear(channels, classCount)
                .init(Initializer.normal(0.01), Initializer.constant(0)));
    offsets =
        child(
            "bbox_pred",
            new Linear(channels, 4 * classCount)
                .init(Initializer.normal(0.001), Initializer.constant(0)));
  }

  Prediction forward(NDArray vectors) {
    return new Prediction(classes.forward(vectors), offsets.forward(vectors));
  }
}
