package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Network;
import java.util.List;
import java.util.Optional;

/**
 * A feature extractor whose outputs are known before it runs. The same network is a classifier when
 * it was built with one ({@link ModelContext#classes}).
 */
public abstract class Backbone extends Network {

  /**
   * The maps of {@link #features}, finest first. Empty for a network that only classifies, such as
   * a fully connected one: it can be no part of a detector, and its {@link #features} are empty
   * too.
   */
  public abstract List<FeatureShape> stages();

  /**
   * The maps of all stages.
   *
   * @param images (N, 3, H, W), normalised
   */
  public abstract Features features(NDArray images);

  /**
   * The original classification network.
   *
   * @param images (N, 3, H, W), normalised
   * @throws IllegalStateException if the backbone was built without its classifier
   */
  public abstract Logits classify(NDArray images);

  /**
   * The layers behind the last of {@link #stages}, for a head that runs them on each region.
   * Whoever takes them owns them: they are no part of this network, and may be asked for once. None
   * from a backbone that was built with its classifier, and from one that has nothing to offer.
   */
  public Optional<Tail> tail() {
    return Optional.empty();
  }

  /**
   * The image (C, H, W) that the network's published numbers are for: what a description shows when
   * no other size is asked for.
   */
  public Shape nativeInput() {
    return new Shape(3, 224, 224);
  }
}
