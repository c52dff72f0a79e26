package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.fastrcnn.RegionStage;
import dev.tarsier.heads.fastrcnn.SoundTargets;
import dev.tarsier.heads.rpn.Anchors;
import dev.tarsier.heads.rpn.RegionProposalNetwork;
import dev.tarsier.heads.rpn.RpnPrediction;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faster R-CNN, Figure 2: one network proposes regions, another says what they hold, and both look
 * at the same maps.
 *
 * <p>Trained end to end, "approximate joint training" of section 3.2: the proposals are taken as
 * they are, no gradient goes through their corners.
 *
 * <p>Keys as in torchvision: {@code rpn.head.…}, {@code roi_heads.box_head.…}, {@code
 * roi_heads.box_predictor.…}. Terms of the loss: {@code rpn_objectness}, {@code rpn_box}, {@code
 * classification}, {@code box}.
 */
final class FasterRcnnHead extends DetectionHead {

  private static final String BODY = "backbone.body.";
  private static final String FEATURES = BODY + "features.";

  private final RegionProposalNetwork rpn;
  private final RegionStage regions;
  private final Function<RandomGenerator, IndexChoice> sampling;

  FasterRcnnHead(FasterRcnnOptions options, HeadContext context) {
    this(options, context, IndexChoice::random);
  }

  /** A head that chooses in another way what it learns from, such as always the first. */
  FasterRcnnHead(
      FasterRcnnOptions options,
      HeadContext context,
      Function<RandomGenerator, IndexChoice> sampling) {
    this.sampling = sampling;
    rpn =
        child(
            "rpn",
            new RegionProposalNetwork(
                context.levels(), options.anchors(), options.rpn(), options.loss().rpn()));
    regions = child("roi_heads", new RegionStage(context, options.roi(), options.loss().regions()));
  }

  RegionProposalNetwork rpn() {
    return rpn;
  }

  RegionStage regions() {
    return regions;
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    IndexChoice choice = sampling.apply(random);
    List<Targets> sound = targets.stream().map(SoundTargets::of).toList();
    List<Boxes> objects = sound.stream().map(Targets::boxes).toList();

    RpnPrediction prediction = rpn.predict(features);
    Anchors anchors = rpn.anchors(prediction, sizes);
    List<Losses.Term> proposing = rpn.losses(prediction, anchors, objects, choice);
    List<Boxes> proposals = rpn.proposeForTraining(prediction, anchors, sizes);
    List<Losses.Term> telling = regions.losses(features, sizes, proposals, sound, choice);
    return new Losses(Stream.concat(proposing.stream(), telling.stream()).toList());
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    RpnPrediction prediction = rpn.predict(features);
    Anchors anchors = rpn.anchors(prediction, sizes);
    List<Boxes> proposals = rpn.propose(prediction, anchors, sizes);
    return regions.detect(features, sizes, proposals);
  }

  /**
   * Over a pyramid torchvision hangs the {@code features} of a network into the body without their
   * name: {@code backbone.body.13.…} is MobileNetV3's {@code features.13}.
   */
  @Override
  public Map<String, String> publishedKeys(Set<String> paths) {
    if (paths.stream().noneMatch(path -> path.startsWith("backbone.fpn."))) {
      return Map.of();
    }
    return paths.stream()
        .filter(path -> path.startsWith(FEATURES))
        .collect(Collectors.toMap(path -> path, path -> BODY + path.substring(FEATURES.length())));
  }
}
