package dev.tarsier.model;

import dev.tarsier.nn.Layer;
import java.util.function.IntFunction;

/**
 * What a backbone is built for.
 *
 * @param classes the number of logits of the classification network; 0 builds the feature extractor
 *     alone
 */
public record ModelContext(int classes) {

  /** Stages only: what a detector needs. */
  public static ModelContext forFeatures() {
    return new ModelContext(0);
  }

  /** The original classification network with this many logits. */
  public static ModelContext forClassification(int classes) {
    return new ModelContext(classes);
  }

  /**
   * The layers that only the classification network has, or, where it is not wanted, a layer
   * without weights that refuses to run: a backbone need not ask twice.
   *
   * <pre>{@code
   * fc = child("fc", context.classifier(classes -> new Linear(512, classes)));
   * }</pre>
   *
   * @param layers from the number of classes to the layers
   */
  public Layer classifier(IntFunction<Layer> layers) {
    return hasClassifier() ? layers.apply(classes) : new NoClassifier();
  }

  /** Whether the classification network is wanted. */
  public boolean hasClassifier() {
    return classes > 0;
  }
}
