package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.nn.Network;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Backbone, neck if any, and head: images in, losses or detections out.
 *
 * <p>Keys are torchvision's: {@code backbone.body.…}, {@code backbone.fpn.…}, then the head's own
 * at the root; or what the head says they are ({@link DetectionHead#publishedKeys}).
 */
public final class Detector extends Network {

  private final Backbone body;
  private final @Nullable Neck neck;
  private final DetectionHead head;
  private final Map<String, String> publishedKeys;

  /**
   * A detector of these parts; the head must have been built for the neck's levels, or the body's
   * stages without a neck.
   */
  public Detector(Backbone body, @Nullable Neck neck, DetectionHead head) {
    this.body = body;
    this.neck = neck;
    this.head = head;
    child("backbone", new BodyAndNeck(body, neck));
    child("", head);
    publishedKeys = Map.copyOf(head.publishedKeys(paths()));
  }

  @Override
  protected String key(String path) {
    return publishedKeys.getOrDefault(path, path);
  }

  /**
   * The terms of the training loss.
   *
   * @param images (N, 3, H, W), normalised
   * @param targets one an image, in network pixels
   * @param random this step's own stream
   */
  public Losses losses(
      NDArray images, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    return head.losses(features(images), sizes, targets, random);
  }

  /** The detections of each image, in network pixels, best first. */
  public List<Detections> detect(NDArray images, ImageSizes sizes) {
    return head.detect(features(images), sizes);
  }

  /**
   * The same where regions were proposed from outside.
   *
   * @param proposals of each image, in network pixels; often none
   */
  public List<Detections> detect(NDArray images, ImageSizes sizes, List<Boxes> proposals) {
    return head.detect(features(images), sizes, proposals);
  }

  /**
   * The maps the head sees.
   *
   * @throws dev.tarsier.problem.UserError if they are not what backbone or neck declare
   */
  public Features features(NDArray images) {
    Features stages =
        new DeclaredMaps("backbone", body, body.stages()).of(images, body.features(images));
    return neck == null
        ? stages
        : new DeclaredMaps("neck", neck, neck.levels()).of(images, neck.forward(stages));
  }

  /** The backbone without its neck. */
  public Backbone body() {
    return body;
  }

  /** What turns maps into losses and detections. */
  public DetectionHead head() {
    return head;
  }

  /** Only gives the keys of body and neck their common beginning. */
  private static final class BodyAndNeck extends Network {
    BodyAndNeck(Backbone body, @Nullable Neck neck) {
      child("body", body);
      if (neck != null) {
        child(neck.key(), neck);
      }
    }
  }
}
