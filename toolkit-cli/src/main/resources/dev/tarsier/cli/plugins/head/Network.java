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
import dev.tarsier.model.ImageSizes.Size;
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
 * A small head to begin with: every cell of every map is asked whether the centre of an object lies
 * in it, of which class the object is, and how far away its edges are. A map is asked about objects
 * up to eight of its strides, the coarsest about all larger ones.
 *
 * <pre>
 * in         maps (N, C_l, H_l, W_l)
 * tower l    (N, w, H_l, W_l)
 * scores     (R, K)   a logit a class;                       R = N · Σ_l H_l · W_l rows
 * distances  (R, 4)   left, top, right, bottom from the cell's centre, in four strides
 * </pre>
 *
 * Terms {@code classification} (focal loss) and {@code box} (smooth L1), both over the number of
 * objects. Between Tian et al.: "FCOS", ICCV 2019, and Zhou et al.: "Objects as Points", 2019.
 */
final class @Name@ extends DetectionHead {

  /** σ(−4) = 0.02: nearly all cells are empty, and begin by saying so. */
  private static final double EMPTY = -4;

  private final @Name@Options options;
  private final List<FeatureShape> shapes;
  private final int classes;
  private final List<Layer> towers = new ArrayList<>();
  private final Layer scores;
  private final Layer distances;

  @Name@(@Name@Options options, HeadContext context) {
    this.options = options;
    shapes = context.levels();
    classes = context.classes().size();
    for (FeatureShape shape : shapes) {
      Layer convolution = Conv2d.of(shape.channels(), options.width(), 3).same().build();
      towers.add(
          child(
              "towers." + towers.size(),
              new Sequential(convolution, Activation.RELU_IN_PLACE.layer())));
    }
    scores =
        child(
            "scores",
            Conv2d.of(options.width(), classes, 1).biasInit(Initializer.constant(EMPTY)).build());
    distances =
        child(
            "distances",
            Conv2d.of(options.width(), 4, 1).biasInit(Initializer.constant(0.5)).build());
  }

  /** What the cells say, one map after the other, of each all images. */
  private record Answers(List<Level> levels, NDArray scores, NDArray distances) {}

  private Answers answers(Features features) {
    var levels = new ArrayList<Level>();
    var logits = new ArrayList<NDArray>();
    var codes = new ArrayList<NDArray>();
    int start = 0;
    for (int i = 0; i < shapes.size(); i++) {
      NDArray map = towers.get(i).forward(features.get(i));
      Shape shape = map.getShape();
      levels.add(
          new Level(start, (int) shape.get(2), (int) shape.get(3), shapes.get(i).stride()));
      start += (int) (shape.get(0) * shape.get(2) * shape.get(3));
      logits.add(byCell(scores.forward(map)));
      codes.add(byCell(distances.forward(map)));
    }
    return new Answers(levels, Functional.concat(logits, 0), Functional.concat(codes, 0));
  }

  private static NDArray byCell(NDArray map) {
    return map.transpose(0, 2, 3, 1).reshape(-1, map.getShape().get(1));
  }

  /** The cells of a map; {@code start} is the row of its first. */
  private record Level(int start, int rows, int columns, int stride) {

    int cells() {
      return rows * columns;
    }

    /** The row of the cell that a point of an image lies in. */
    int row(int image, float x, float y) {
      int column = Math.min(Math.max((int) (x / stride), 0), columns - 1);
      int row = Math.min(Math.max((int) (y / stride), 0), rows - 1);
      return start + (image * rows + row) * columns + column;
    }

    /** A square of four strides around the centre of a cell: what distances are measured in. */
    Boxes square(int cell) {
      float x = (cell % columns + 0.5f) * stride;
      float y = (cell / columns + 0.5f) * stride;
      return Boxes.of(x - 2 * stride, y - 2 * stride, x + 2 * stride, y + 2 * stride);
    }

    Boxes squares() {
      Boxes[] all = new Boxes[cells()];
      Arrays.setAll(all, this::square);
      return Boxes.concat(all);
    }
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    Answers answers = answers(features);
    NDManager step = answers.scores.getManager();
    SortedMap<Integer, Centre> centres = centres(targets, answers.levels);
    Reduction mean = Reduction.sumOver(Math.max(1, centres.size()));

    Shape shape = answers.scores.getShape();
    float[] wanted = new float[Math.toIntExact(shape.size())];
    centres.forEach((row, centre) -> wanted[row * classes + centre.label] = 1);
    NDArray classification =
        ClassificationLoss.sigmoidFocal(answers.scores, step.create(wanted, shape), 0.25, 2, mean);

    int[] rows = centres.keySet().stream().mapToInt(row -> row).toArray();
    NDArray predicted = Functional.selectRows(answers.distances, step.create(rows));
    Boxes objects = Boxes.concat(centres.values().stream().map(Centre::box).toArray(Boxes[]::new));
    Boxes cells = Boxes.concat(centres.values().stream().map(Centre::cell).toArray(Boxes[]::new));
    float[] codes = DistanceCoder.encode(objects, cells);
    NDArray box =
        BoxLoss.smoothL1(predicted, step.create(codes, new Shape(rows.length, 4)), 0.1, mean);
    return Losses.of(
        new Losses.Term("classification", classification), new Losses.Term("box", box));
  }

  /** An object, the label of its class, and its cell. */
  private record Centre(Boxes box, int label, Boxes cell) {}

  /** Objects by the row of their cell; of several in one cell the smallest. */
  private static SortedMap<Integer, Centre> centres(List<Targets> targets, List<Level> levels) {
    var centres = new TreeMap<Integer, Centre>();
    for (int image = 0; image < targets.size(); image++) {
      Targets there = targets.get(image);
      for (int i = 0; i < there.boxes().size(); i++) {
        Boxes box = there.boxes().select(i);
        Level level = levelOf(box, levels);
        int row =
            level.row(image, (box.x1(0) + box.x2(0)) / 2, (box.y1(0) + box.y2(0)) / 2);
        Boxes cell = level.square((row - level.start) % level.cells());
        centres.merge(
            row,
            new Centre(box, there.classes()[i], cell),
            (one, other) -> one.box.area(0) <= other.box.area(0) ? one : other);
      }
    }
    return centres;
  }

  private static Level levelOf(Boxes box, List<Level> levels) {
    float side = Math.max(box.width(0), box.height(0));
    return levels.stream()
        .filter(level -> side <= 8 * level.stride)
        .findFirst()
        .orElse(levels.get(levels.size() - 1));
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    Answers answers = answers(features);
    float[] logits = answers.scores.toFloatArray();
    float[] codes = answers.distances.toFloatArray();
    List<Boxes> squares = answers.levels.stream().map(Level::squares).toList();
    var found = new ArrayList<Detections>();
    for (int image = 0; image < sizes.images().size(); image++) {
      var boxes = new ArrayList<Boxes>();
      var theirs = new ArrayList<float[]>();
      for (int i = 0; i < squares.size(); i++) {
        int cells = squares.get(i).size();
        int from = answers.levels.get(i).start + image * cells;
        float[] distance = Arrays.copyOfRange(codes, 4 * from, 4 * (from + cells));
        boxes.add(DistanceCoder.decode(distance, squares.get(i)));
        theirs.add(Arrays.copyOfRange(logits, classes * from, classes * (from + cells)));
      }
      Size size = sizes.images().get(image);
      Boxes all = Boxes.concat(boxes.toArray(Boxes[]::new)).clipped(size.width(), size.height());
      found.add(best(all, theirs));
    }
    return found;
  }

  /** Of every class that scores high enough in a cell, without what another says better. */
  private Detections best(Boxes boxes, List<float[]> logits) {
    var candidates = new ArrayList<Candidate>();
    int first = 0;
    for (float[] ofLevel : logits) {
      for (int i = 0; i < ofLevel.length; i++) {
        float score = (float) (1 / (1 + Math.exp(-ofLevel[i])));
        int cell = first + i / classes;
        if (score >= options.threshold() && boxes.width(cell) > 0 && boxes.height(cell) > 0) {
          candidates.add(new Candidate(cell, i % classes, score));
        }
      }
      first += ofLevel.length / classes;
    }
    Boxes theirs = boxes.select(candidates.stream().mapToInt(Candidate::cell).toArray());
    int[] labels = candidates.stream().mapToInt(Candidate::label).toArray();
    float[] scores = new float[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = candidates.get(i).score;
    }
    int[] kept = Nms.at(0.5).keepingAtMost(100).keep(theirs, scores, labels);
    float[] keptScores = new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptScores[i] = scores[kept[i]];
    }
    return new Detections(
        theirs.select(kept), keptScores, Arrays.stream(kept).map(i -> labels[i]).toArray());
  }

  private record Candidate(int cell, int label, float score) {}
}
