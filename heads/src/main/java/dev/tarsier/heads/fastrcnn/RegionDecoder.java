package dev.tarsier.heads.fastrcnn;

import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import dev.tarsier.heads.fastrcnn.BoxPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From predictions to detections: softmax, the pairs of a region and a class above the score
 * threshold, decoding and clipping, then non-maximum suppression within each class, best first. A
 * region may be detected as several classes; equal scores go by region, then class.
 */
final class RegionDecoder {

  private final float scoreThreshold;
  private final float minSide;
  private final Nms suppression;

  RegionDecoder(RegionOptions options) {
    scoreThreshold = (float) options.scoreThreshold();
    minSide = (float) options.minSide();
    suppression = Nms.at(options.nmsThreshold()).keepingAtMost(options.maxDetections());
  }

  List<Detections> decode(Prediction prediction, List<Boxes> proposals, ImageSizes sizes) {
    int classes = prediction.classes();
    float[] scores = prediction.logits().softmax(1).toFloatArray();
    float[] offsets = prediction.offsets().toFloatArray();
    var detections = new ArrayList<Detections>();
    int from = 0;
    for (int image = 0; image < proposals.size(); image++) {
      int to = from + classes * proposals.get(image).size();
      detections.add(
          decode(
              Arrays.copyOfRange(scores, from, to),
              Arrays.copyOfRange(offsets, 4 * from, 4 * to),
              proposals.get(image),
              sizes.images().get(image)));
      from = to;
    }
    return detections;
  }

  /** A candidate is an index into the scores: its region and its class in one number. */
  private Detections decode(float[] scores, float[] offsets, Boxes regions, ImageSizes.Size size) {
    int classes = regions.size() == 0 ? 1 : scores.length / regions.size();
    int[] found =
        IntStream.range(0, scores.length)
            .filter(i -> i % classes > 0 && scores[i] > scoreThreshold)
            .toArray();
    float[] codes = new float[4 * found.length];
    for (int i = 0; i < found.length; i++) {
      System.arraycopy(offsets, 4 * found[i], codes, 4 * i, 4);
    }
    int[] own = Arrays.stream(found).map(i -> i / classes).toArray();
    Boxes boxes =
        BoxCoder.WEIGHTED.decode(codes, regions.select(own)).clipped(size.width(), size.height());
    int[] sound = boxes.notSmallerThan(minSide);
    return suppressed(
        boxes.select(sound), Arrays.stream(sound).map(i -> found[i]).toArray(), scores, classes);
  }

  private Detections suppressed(Boxes boxes, int[] candidates, float[] scores, int classes) {
    float[] theirs = new float[candidates.length];
    int[] labels = new int[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      theirs[i] = scores[candidates[i]];
      labels[i] = candidates[i] % classes - 1;
    }
    int[] kept = suppression.keep(boxes, theirs, labels);
    float[] keptScores = new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptScores[i] = theirs[kept[i]];
    }
    return new Detections(
        boxes.select(kept), keptScores, Arrays.stream(kept).map(i -> labels[i]).toArray());
  }
}
