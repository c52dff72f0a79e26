package dev.tarsier.heads.fastrcnn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.Network;
import dev.tarsier.roi.RegionPooling;
import dev.tarsier.roi.Regions;
import java.util.List;

/**
 * Says of proposed regions what they hold: sampling, pooling, box head, predictor, then the loss or
 * the detections. Proposals may come from anywhere.
 *
 * <p>Keys as in torchvision: {@code box_head.…}, {@code box_predictor.cls_score.…}, {@code
 * box_predictor.bbox_pred.…}.
 */
public final class RegionStage extends Network {

  private final RegionSampler sampler;
  private final RegionFeatures features;
  private final BoxHead boxHead;
  private final BoxPredictor predictor;
  private final RegionLoss loss;
  private final RegionDecoder decoder;

  /**
   * For a head's levels and classes.
   *
   * @param preset the loss, where the options do not say it
   * @throws dev.tarsier.problem.UserError if the options want a tail and there is none
   */
  public RegionStage(HeadContext context, RegionOptions options, RegionLoss.Weights preset) {
    boolean takesTail = options.boxHead().kind() == BoxHeadOptions.Kind.TAIL;
    RegionPooling pooling =
        options.pooling().operator(takesTail ? context.tail().map(t -> t.side()).orElse(0) : 0);
    features = RegionFeatures.of(context.levels(), pooling, options.pooling(), takesTail);
    boxHead = BoxHead.of(options.boxHead(), features.coarsest(), pooling.height(), context.tail());
    child("box_head", boxHead.layers());
    predictor =
        child("box_predictor", new BoxPredictor(boxHead.channels(), 1 + context.classes().size()));
    sampler = new RegionSampler(options);
    loss = new RegionLoss(options.weights(preset));
    decoder = new RegionDecoder(options);
  }

  /**
   * The terms {@code classification} and {@code box}.
   *
   * @param proposals in network pixels, one list an image
   * @param targets one an image; each box with an area
   * @param choice of the regions to learn from
   */
  public List<Losses.Term> losses(
      Features maps,
      ImageSizes sizes,
      List<Boxes> proposals,
      List<Targets> targets,
      IndexChoice choice) {
    RegionSample sample = sampler.sample(proposals, targets, sizes, choice);
    return loss.of(predict(maps, sample.regions()), sample);
  }

  /**
   * The detections of each image, in network pixels, best first.
   *
   * @param proposals in network pixels, one list an image
   */
  public List<Detections> detect(Features maps, ImageSizes sizes, List<Boxes> proposals) {
    Regions regions = Regions.of(proposals);
    if (regions.size() == 0) {
      Detections nothing = new Detections(Boxes.none(), new float[0], new int[0]);
      return proposals.stream().map(image -> nothing).toList();
    }
    return decoder.decode(predict(maps, regions), proposals, sizes);
  }

  private BoxPredictor.Prediction predict(Features maps, Regions regions) {
    NDArray pooled = features.pool(maps, regions);
    return predictor.forward(boxHead.layers().forward(pooled));
  }
}
