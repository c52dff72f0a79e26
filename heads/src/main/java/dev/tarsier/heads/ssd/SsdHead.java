package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * SSD over any feature maps: maps, predictions, default boxes, then the loss or the detections.
 *
 * <p>Keys: {@code extra.…}, {@code l2norm.weight}, {@code head.tower.L.…}, {@code
 * head.classification_head.module_list.L.…}, {@code head.regression_head.module_list.L.…}; level L
 * counts from the finest map. A published structure on its own backbone has the keys of its file.
 */
final class SsdHead extends DetectionHead implements AnchorBased {

  private final SsdMaps maps;
  private final SsdPredictor predictor;
  private final DefaultBoxes defaultBoxes;
  private final LayoutKeys layoutKeys;
  private final double matchThreshold;
  private final PublishedKeys keys;
  private final SsdLoss loss;
  private final SsdDecoder decoder;

  /** Default boxes of the input sizes seen so far; a training sees one. */
  private final ConcurrentMap<Layout, Boxes> known = new ConcurrentHashMap<>();

  private record Layout(int height, int width, List<Grid> grids) {}

  SsdHead(SsdStructure structure, HeadContext context, SsdTraining training, SsdDecoding decoding) {
    int classes = 1 + context.classes().size();
    defaultBoxes = structure.boxes();
    layoutKeys = structure.layoutKeys();
    matchThreshold = training.matchThreshold();
    keys = structure.keys();
    maps = child("", new SsdMaps(context.levels(), structure.maps()));
    predictor =
        child(
            "head",
            new SsdPredictor(
                maps.shapes(), defaultBoxes.boxesPerCell(), classes, structure.predictors()));
    loss = new SsdLoss(training, context.classes());
    decoder = new SsdDecoder(decoding);
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    Features seen = maps.forward(features);
    return loss.of(predictor.forward(seen), boxes(seen, sizes), targets);
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    Features seen = maps.forward(features);
    return decoder.decode(predictor.forward(seen), boxes(seen, sizes), sizes);
  }

  @Override
  public Map<String, String> publishedKeys(Set<String> paths) {
    return keys.keys(paths);
  }

  @Override
  public Boxes anchors(Features features, ImageSizes sizes) {
    return boxes(maps.forward(features), sizes);
  }

  @Override
  public double matchThreshold() {
    return matchThreshold;
  }

  @Override
  public Optional<Proposal> propose(List<Seen> seen) {
    var views = new ArrayList<AnchorFit.View>();
    for (Seen size : seen) {
      views.add(view(size));
    }
    return new AnchorFit(defaultBoxes, matchThreshold, layoutKeys.freeRatios())
        .better(views)
        .map(better -> new Proposal(settings(better), size -> view(size).boxes(better)));
  }

  /** Scales, and ratios if they are others, in the place of whatever said them before. */
  private Map<String, Object> settings(DefaultBoxes better) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("scales", better.scales());
    layoutKeys.sides().forEach(key -> settings.put(key, List.of()));
    if (!better.ratios().equals(defaultBoxes.ratios())) {
      layoutKeys.ratios().forEach(key -> settings.put(key, List.of()));
      settings.put(layoutKeys.ratios().get(0), better.ratios().get(0));
    }
    return settings;
  }

  private AnchorFit.View view(Seen seen) {
    List<Grid> grids = maps.forward(seen.features()).maps().stream().map(SsdHead::grid).toList();
    return new AnchorFit.View(seen.sizes().height(), seen.sizes().width(), grids, seen.objects());
  }

  /** The maps the predictors stand on. */
  Features maps(Features features) {
    return maps.forward(features);
  }

  Prediction predict(Features seen) {
    return predictor.forward(seen);
  }

  Boxes boxes(Features seen, ImageSizes sizes) {
    List<Grid> grids = seen.maps().stream().map(SsdHead::grid).toList();
    return known.computeIfAbsent(
        new Layout(sizes.height(), sizes.width(), grids),
        layout -> defaultBoxes.boxes(layout.height(), layout.width(), layout.grids()));
  }

  /** Rows and columns of a map (N, C, H, W). */
  static Grid grid(NDArray map) {
    return new Grid((int) map.getShape().get(2), (int) map.getShape().get(3));
  }
}
