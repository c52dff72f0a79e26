package dev.tarsier.heads.fastrcnn;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fast R-CNN, Figure 1: regions that somebody else proposed, such as selective search or a trained
 * RPN, and what they hold.
 *
 * <p>Keys {@code roi_heads.…} as in Faster R-CNN, so that either can go on from the other. Terms of
 * the loss: {@code classification}, {@code box}.
 */
final class FastRcnnHead extends DetectionHead {

  /** Equation 1: λ = 1, and equation 3 has β = 1. */
  private static final RegionLoss.Weights PAPER = new RegionLoss.Weights(1, 1);

  private final RegionStage regions;

  FastRcnnHead(RegionOptions options, HeadContext context) {
    regions = child("roi_heads", new RegionStage(context, options, PAPER));
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    List<Targets> sound = targets.stream().map(SoundTargets::of).toList();
    List<Boxes> proposals = sound.stream().map(Targets::proposals).toList();
    return new Losses(
        regions.losses(features, sizes, proposals, sound, IndexChoice.random(random)));
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    throw new UserError(
        "fast_rcnn looks for no regions itself, and none were given (ways out: evaluate a split of a config with data.proposals, or head: {type: faster_rcnn})");
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes, List<Boxes> proposals) {
    return regions.detect(features, sizes, proposals);
  }
}
