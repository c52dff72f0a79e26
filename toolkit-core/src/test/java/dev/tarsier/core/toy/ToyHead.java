package dev.tarsier.core.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Says of every cell how much it looks like each class.
 *
 * <pre>
 * hit    mean over cells inside an object of the class:  (logit − 1)²
 * miss   mean over the others:                           logit²
 * </pre>
 *
 * <p>What it finds is, for each class, a square around the cell of the highest logit.
 */
final class ToyHead extends DetectionHead implements AnchorBased {

  private final int classes;
  private final double side;
  private final Conv2d logits;

  ToyHead(HeadContext context, double side) {
    classes = context.classes().size();
    this.side = side;
    logits = child("logits", Conv2d.of(context.levels().get(0).channels(), classes, 1).build());
  }

  @Override
  public Losses losses(
      Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
    NDArray scores = logits.forward(features.get(0));
    float[] wanted = wanted(scores.getShape(), targets);
    NDArray hits = scores.getManager().create(wanted, scores.getShape());
    NDArray off = scores.sub(hits);
    NDArray squares = off.mul(off);
    float hit = 0;
    for (float value : wanted) {
      hit += value;
    }
    NDArray inside = squares.mul(hits).sum();
    NDArray outside = squares.sum().sub(inside);
    return Losses.of(
        new Losses.Term("hit", Functional.scale(inside, 1 / Math.max(1, hit))),
        new Losses.Term("miss", Functional.scale(outside, 1 / (wanted.length - hit))));
  }

  private static float[] wanted(Shape shape, List<Targets> targets) {
    int rows = (int) shape.get(2);
    int columns = (int) shape.get(3);
    float[] wanted = new float[(int) shape.size()];
    for (int image = 0; image < targets.size(); image++) {
      Targets own = targets.get(image);
      for (int i = 0; i < own.boxes().size(); i++) {
        int plane = (int) (image * shape.get(1) + own.classes()[i]);
        for (int cell = 0; cell < rows * columns; cell++) {
          float x = ToyBackbone.STRIDE * (cell % columns + 0.5f);
          float y = ToyBackbone.STRIDE * (Math.floorDiv(cell, columns) + 0.5f);
          boolean inside =
              x > own.boxes().x1(i)
                  && x < own.boxes().x2(i)
                  && y > own.boxes().y1(i)
                  && y < own.boxes().y2(i);
          wanted[plane * rows * columns + cell] += inside ? 1 : 0;
        }
      }
    }
    return wanted;
  }

  @Override
  public List<Detections> detect(Features features, ImageSizes sizes) {
    NDArray scores = logits.forward(features.get(0));
    float[] all = scores.toFloatArray();
    int cells = (int) (scores.getShape().get(2) * scores.getShape().get(3));
    Boxes squares = anchors(features, sizes);
    var found = new ArrayList<Detections>();
    for (int image = 0; image < sizes.images().size(); image++) {
      found.add(ofImage(all, image, cells, squares, sizes.images().get(image)));
    }
    return found;
  }

  private Detections ofImage(float[] all, int image, int cells, Boxes squares, Size size) {
    int[] best = new int[classes];
    int[] indices = new int[classes];
    float[] confidences = new float[classes];
    for (int c = 0; c < classes; c++) {
      int plane = (image * classes + c) * cells;
      for (int cell = 1; cell < cells; cell++) {
        if (all[plane + cell] > all[plane + best[c]]) {
          best[c] = cell;
        }
      }
      indices[c] = c;
      confidences[c] = (float) (1 / (1 + Math.exp(-all[plane + best[c]])));
    }
    return new Detections(
        squares.select(best).clipped(size.width(), size.height()), confidences, indices);
  }

  @Override
  public Boxes anchors(Features features, ImageSizes sizes) {
    return squares(features, side);
  }

  private static Boxes squares(Features features, double side) {
    int rows = (int) features.get(0).getShape().get(2);
    int columns = (int) features.get(0).getShape().get(3);
    float half = (float) side / 2;
    float[] corners = new float[4 * rows * columns];
    for (int cell = 0; cell < rows * columns; cell++) {
      float x = ToyBackbone.STRIDE * (cell % columns + 0.5f);
      float y = ToyBackbone.STRIDE * (Math.floorDiv(cell, columns) + 0.5f);
      corners[4 * cell] = x - half;
      corners[4 * cell + 1] = y - half;
      corners[4 * cell + 2] = x + half;
      corners[4 * cell + 3] = y + half;
    }
    return Boxes.of(corners);
  }

  @Override
  public double matchThreshold() {
    return 0.5;
  }

  @Override
  public Optional<Proposal> propose(List<Seen> seen) {
    return Optional.of(
        new Proposal(Map.of("side", side + 2), size -> squares(size.features(), side + 2)));
  }
}
