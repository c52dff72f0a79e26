package dev.tarsier.heads.rpn;

import dev.tarsier.anchor.GridAnchors;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.Network;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * Proposes regions that may be objects, whatever their class: layers, anchors, proposals, loss.
 *
 * <p>Keys as in torchvision: {@code head.conv.I.0.…}, {@code head.cls_logits.…}, {@code
 * head.bbox_pred.…}.
 */
public final class RegionProposalNetwork extends Network {

  private final RpnLayers layers;
  private final AnchorLayouts layouts;
  private final ProposalSelection trainSelection;
  private final ProposalSelection testSelection;
  private final RpnTargets.Assigner assigner;
  private final RpnLoss loss;

  /**
   * For maps of one number of channels.
   *
   * @throws UserError if their channels differ, or the anchors do not fit the levels
   */
  public RegionProposalNetwork(
      List<FeatureShape> levels,
      AnchorOptions anchors,
      RpnOptions options,
      RpnLoss.Weights preset) {
    checkChannels(levels);
    GridAnchors perCell = anchors.over(levels);
    int count = perCell.boxesPerCell().get(0);
    if (perCell.boxesPerCell().stream().anyMatch(other -> other != count)) {
      throw new UserError(
          "anchors: every level needs as many sizes, because one predictor serves all; found %s"
              .formatted(perCell.sides()));
    }
    layers = child("head", new RpnLayers(levels.get(0).channels(), count, options.convolutions()));
    layouts = new AnchorLayouts(perCell);
    trainSelection = options.train().selection();
    testSelection = options.test().selection();
    assigner = RpnTargets.Assigner.of(options);
    loss = new RpnLoss(options.weights(preset), options.sampledAnchors());
  }

  private static void checkChannels(List<FeatureShape> levels) {
    if (levels.stream().map(FeatureShape::channels).distinct().count() > 1) {
      throw new UserError(
          "faster_rcnn slides one network over all maps, so they must have as many channels; found %s (ways out: model.neck: {type: fpn}, or one name under model.backbone.stages)"
              .formatted(
                  levels.stream()
                      .map(level -> "%s (%d)".formatted(level.name(), level.channels()))
                      .toList()));
    }
  }

  /** Objectness and offsets of all anchors. */
  public RpnPrediction predict(Features maps) {
    return layers.forward(maps);
  }

  /** The anchors they belong to. */
  public Anchors anchors(RpnPrediction prediction, ImageSizes sizes) {
    return layouts.of(sizes, prediction.grids());
  }

  /** The proposals of each image in training, in network pixels, best first. */
  public List<Boxes> proposeForTraining(
      RpnPrediction prediction, Anchors anchors, ImageSizes sizes) {
    return trainSelection.select(prediction, anchors, sizes);
  }

  /** The proposals of each image, in network pixels, best first. */
  public List<Boxes> propose(RpnPrediction prediction, Anchors anchors, ImageSizes sizes) {
    return testSelection.select(prediction, anchors, sizes);
  }

  /**
   * The terms {@code rpn_objectness} and {@code rpn_box}.
   *
   * @param objects true boxes, one list an image; each with an area
   * @param choice of the anchors to learn from
   */
  public List<Losses.Term> losses(
      RpnPrediction prediction, Anchors anchors, List<Boxes> objects, IndexChoice choice) {
    return loss.of(prediction, anchors, assigner.assign(anchors.boxes(), objects, choice));
  }
}
