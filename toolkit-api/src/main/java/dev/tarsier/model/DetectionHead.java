package dev.tarsier.model;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.nn.Network;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Turns features into training losses or into detections. Its state-dict keys stand at the root of
 * the detector's.
 */
public abstract class DetectionHead extends Network {

  /**
   * The terms of the training loss.
   *
   * @param features the maps it was built for
   * @param sizes of the batch's images
   * @param targets one an image, in network pixels
   * @param random for whatever is drawn, such as samples of anchors; a stream of this step's own,
   *     so that an interrupted run goes on as if it had not been
   */
  public abstract Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random);

  /**
   * For a head that stands for a published detector: the keys of that detector's weight file, by
   * the paths that its entries have here. Paths that are not listed are keys themselves.
   *
   * @param paths of all entries of the detector, such as {@code backbone.body.features.0.weight}
   * @return nothing where the backbone is another than the published one
   */
  public Map<String, String> publishedKeys(Set<String> paths) {
    return Map.of();
  }

  /** The detections of each image, in network pixels, best first. */
  public abstract List<Detections> detect(Features features, ImageSizes sizes);

  /**
   * The detections of each image where regions were proposed from outside (Fast R-CNN). In training
   * they come with the {@link Targets}. A head that finds its own regions needs no others and
   * leaves them alone.
   *
   * @param proposals of each image, in network pixels; often none
   */
  public List<Detections> detect(Features features, ImageSizes sizes, List<Boxes> proposals) {
    return detect(features, sizes);
  }
}
