package com.example.@package@;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.DistanceCoder;
import dev.tarsier.geometry.Nms;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A small head to begin with: every cell of the finest map is asked whether the centre of an object
 * lies in it, of which class the object is, and how far away its edges are.
 *
 * <pre>
 * in         (N, C, H, W)   a cell every {@code stride} pixels
 * tower      (N, w, H, W)
 * scores     (N, K, H, W)   a logit a class
 * distances  (N, 4, H, W)   left, top, right, bottom from the cell's centre, in {@code size} pixels
 * </pre>
 *
 * Terms {@code classification} (focal loss) and {@code box} (smooth L1), both over the number of
 * objects. Between Tian et al.: "FCOS", ICCV 2019, and Zhou et al.: "Objects as Points", 2019.
 */
final class @Name@ extends DetectionHead {

  /** σ(−4) = 0.02: nearly all cells are empty, and begin by saying so. */
  private static final double EMPTY = -4;

  private final @Name@Options options;
  private final FeatureShape level;
  private final int classes;
  private final Layer tower;
  private final Layer scores;
  private final Layer distances;

  @Name@(@Name@Options options, HeadContext context) {
    this.options = options;
    level = context.levels().get(0);
    classes = context.classes().size();
    tower =
        child(
            "tower",
            new Sequential(
                Conv2d.of(level.channels(), options.width(), 3).same().build(),
                Activation.RELU_IN_PLACE.layer()));
    scores =
        child(
            "scores",
            Conv2d.of(options.width(), classes, 1).biasInit(Initializer.constant(EMPTY)).build());
    distances =
        child(
            "distances",
            Conv2d.of(options.width(), 4, 1).biasInit(Initializer.constant(0.5)).build());
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    NDArray map = tower.forward(features.get(0));
    NDManager step = map.getManager();
    NDArray logits = scores.forward(map);
    Shape shape = logits.getShape();
    int cells = Math.toIntExact(shape.get(2) * shape.get(3));
    SortedMap<Integer, Centre> centres = centres(targets, shape);
    float[] wanted = new float[Math.toIntExact(shape.size())];
    centres.forEach(
        (row, centre) -> wanted[(row / cells * classes + centre.label) * cells + row % cells] = 1);
    Reduction mean = Reduction.sumOver(Math.max(1, centres.size()));
    NDArray classification =
        ClassificationLoss.sigmoidFocal(logits, step.create(wanted, shape), 0.25, 2, mean);

    int[] rows = centres.keySet().stream().mapToInt(row -> row).toArray();
    NDArray predicted = Functional.selectRows(byCell(distances.forward(map)), step.create(rows));
    Boxes[] objects = centres.values().stream().map(Centre::box).toArray(Boxes[]::new);
    Boxes theirCells = cells(shape).select(Arrays.stream(rows).map(row -> row % cells).toArray());
    float[] codes = DistanceCoder.encode(Boxes.concat(objects), theirCells);
    NDArray box =
        BoxLoss.smoothL1(
            predicted, step.create(codes, new Shape(rows.length, 4)), 0.1, mean);
    return Losses.of(
        new Losses.Term("classification", classification), new Losses.Term("box", box));
  }

  /** An object and the label of its class. */
  private record Centre(Boxes box, int label) {}

  /** Objects by the cell their centre lies in, counted over all images; the smallest of a cell. */
  private SortedMap<Integer, Centre> centres(List<Targets> targets, Shape map) {
    var centres = new TreeMap<Integer, Centre>();
    for (int image = 0; image < targets.size(); image++) {
      Targets there = targets.get(image);
      for (int i = 0; i < there.boxes().size(); i++) {
        Boxes box = there.boxes().select(i);
        int column = cell(box.x1(0) + box.x2(0), map.get(3));
        int row = cell(box.y1(0) + box.y2(0), map.get(2));
        int index = Math.toIntExact((image * map.get(2) + row) * map.get(3)) + column;
        centres.merge(
            index,
            new Centre(box, there.classes()[i]),
            (one, other) -> one.box.area(0) <= other.box.area(0) ? one : other);
      }
    }
    return centres;
  }

  private int cell(float twiceTheCentre, long count) {
    return (int) Math.min(Math.max(twiceTheCentre / 2 / level.stride(), 0), count - 1);
  }

  /** A square around the centre of each cell, row by row: what distances are measured in. */
  private Boxes cells(Shape map) {
    int columns = Math.toIntExact(map.get(3));
    float half = options.size() / 2f;
    float[] corners = new float[Math.toIntExact(4 * map.get(2) * columns)];
    for (int i = 0; i < corners.length / 4; i++) {
      float x = (i % columns + 0.5f) * level.stride();
      float y = (i / columns + 0.5f) * level.stride();
      corners[4 * i] = x - half;
      corners[4 * i + 1] = y - half;
      corners[4 * i + 2] = x + half;
      corners[4 * i + 3] = y + half;
    }
    return Boxes.of(corners);
  }

  private static NDArray byCell(NDArray map) {
    return map.transpose(0, 2, 3, 1).reshape(-1, map.getShape().get(1));
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    NDArray map = tower.forward(features.get(0));
    Boxes cells = cells(map.getShape());
    float[] logits = byCell(scores.forward(map)).toFloatArray();
    float[] codes = byCell(distances.forward(map)).toFloatArray();
    var found = new ArrayList<Detections>();
    for (int image = 0; image < sizes.images().size(); image++) {
      int from = image * cells.size();
      int to = from + cells.size();
      Boxes boxes = DistanceCoder.decode(Arrays.copyOfRange(codes, 4 * from, 4 * to), cells);
      found.add(
          best(
              boxes.clipped(sizes.images().get(image).width(), sizes.images().get(image).height()),
              Arrays.copyOfRange(logits, classes * from, classes * to)));
    }
    return found;
  }

  /** Of every class that scores high enough in a cell, without what another one says better. */
  private Detections best(Boxes boxes, float[] logits) {
    float[] all = new float[logits.length];
    int[] candidates = new int[logits.length];
    int count = 0;
    for (int i = 0; i < logits.length; i++) {
      all[i] = (float) (1 / (1 + Math.exp(-logits[i])));
      int cell = i / classes;
      if (all[i] >= options.threshold() && boxes.width(cell) > 0 && boxes.height(cell) > 0) {
        candidates[count++] = i;
      }
    }
    int[] chosen = Arrays.copyOf(candidates, count);
    Boxes theirs = boxes.select(Arrays.stream(chosen).map(i -> i / classes).toArray());
    int[] labels = Arrays.stream(chosen).map(i -> i % classes).toArray();
    int[] kept = Nms.at(0.5).keepingAtMost(100).keep(theirs, picked(all, chosen), labels);
    return new Detections(
        theirs.select(kept),
        picked(picked(all, chosen), kept),
        Arrays.stream(kept).map(i -> labels[i]).toArray());
  }

  private static float[] picked(float[] values, int[] indices) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = values[indices[i]];
    }
    return picked;
  }
}
