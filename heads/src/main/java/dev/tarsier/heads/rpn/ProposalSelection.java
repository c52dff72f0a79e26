package dev.tarsier.heads.rpn;

import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import dev.tarsier.geometry.Ranking;
import dev.tarsier.model.ImageSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From predictions to proposals (section 3.3), image by image:
 *
 * <ol>
 *   <li>of each level the anchors of the highest objectness;
 *   <li>decoded, and clipped to the part of the array that is no padding;
 *   <li>without those that are too small or too unlikely;
 *   <li>non-maximum suppression within each level;
 *   <li>of all levels together the best.
 * </ol>
 *
 * Boxes are decoded only for anchors that come this far. Equal scores go by level and place.
 */
final class ProposalSelection {

  private final int candidates;
  private final Nms suppression;
  private final float scoreThreshold;
  private final float minSide;

  /**
   * A selection.
   *
   * @param beforeNms best anchors of each level that are looked at
   * @param afterNms proposals of an image, over all levels
   * @param nmsThreshold IoU above which the lower score is suppressed
   * @param scoreThreshold least objectness in [0, 1]
   * @param minSide least width and height in pixels
   */
  ProposalSelection(
      int beforeNms, int afterNms, double nmsThreshold, double scoreThreshold, double minSide) {
    candidates = beforeNms;
    suppression = Nms.at(nmsThreshold).keepingAtMost(afterNms);
    this.scoreThreshold = (float) scoreThreshold;
    this.minSide = (float) minSide;
  }

  /** The proposals of each image, in network pixels, best first. No gradient goes through them. */
  List<Boxes> select(RpnPrediction prediction, Anchors anchors, ImageSizes sizes) {
    float[] objectness = prediction.objectness().toFloatArray();
    float[] offsets = prediction.offsets().toFloatArray();
    var proposals = new ArrayList<Boxes>();
    for (int image = 0; image < sizes.images().size(); image++) {
      int from = image * anchors.size();
      int to = from + anchors.size();
      proposals.add(
          select(
              Arrays.copyOfRange(objectness, from, to),
              Arrays.copyOfRange(offsets, 4 * from, 4 * to),
              anchors,
              sizes.images().get(image)));
    }
    return proposals;
  }

  private Boxes select(float[] objectness, float[] offsets, Anchors anchors, ImageSizes.Size size) {
    int[][] best = bestOfLevels(objectness, anchors.perLevel());
    int[] chosen = Arrays.stream(best).flatMapToInt(Arrays::stream).toArray();
    int[] levels =
        IntStream.range(0, best.length)
            .flatMap(level -> IntStream.generate(() -> level).limit(best[level].length))
            .toArray();
    float[] codes = new float[4 * chosen.length];
    float[] scores = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(offsets, 4 * chosen[i], codes, 4 * i, 4);
      scores[i] = sigmoid(objectness[chosen[i]]);
    }
    Boxes boxes =
        BoxCoder.UNWEIGHTED
            .decode(codes, anchors.boxes().select(chosen))
            .clipped(size.width(), size.height());
    int[] sound =
        Arrays.stream(boxes.notSmallerThan(minSide))
            .filter(i -> scores[i] >= scoreThreshold)
            .toArray();
    return suppressed(boxes.select(sound), picked(scores, sound), picked(levels, sound));
  }

  private Boxes suppressed(Boxes boxes, float[] scores, int[] levels) {
    return boxes.select(suppression.keep(boxes, scores, levels));
  }

  /** The anchors of the highest objectness, level by level, best first. */
  private int[][] bestOfLevels(float[] objectness, List<Integer> perLevel) {
    int[][] best = new int[perLevel.size()][];
    int from = 0;
    for (int level = 0; level < best.length; level++) {
      int start = from;
      float[] own = Arrays.copyOfRange(objectness, start, start + perLevel.get(level));
      best[level] = Arrays.stream(Ranking.falling(own, candidates)).map(i -> start + i).toArray();
      from += own.length;
    }
    return best;
  }

  private static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  private static float[] picked(float[] values, int[] indices) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[indices[i]];
    }
    return picked;
  }

  private static int[] picked(int[] values, int[] indices) {
    return Arrays.stream(indices).map(i -> values[i]).toArray();
  }
}
