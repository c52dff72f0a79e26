package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import dev.tarsier.geometry.Ranking;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From predictions to detections: softmax, the best candidates of each class above the score
 * threshold, decoding and clipping, then non-maximum suppression within each class, best first.
 */
final class SsdDecoder {

  private final float scoreThreshold;
  private final int candidates;
  private final Nms suppression;

  SsdDecoder(SsdOptions options) {
    scoreThreshold = (float) options.scoreThreshold();
    candidates = options.candidates();
    suppression = Nms.at(options.nmsThreshold()).keepingAtMost(options.maxDetections());
  }

  List<Detections> decode(Prediction prediction, Boxes defaultBoxes, ImageSizes sizes) {
    NDArray probabilities = prediction.logits().softmax(2);
    int classes = (int) probabilities.getShape().get(2);
    float[] scores = probabilities.toFloatArray();
    float[] offsets = prediction.offsets().toFloatArray();
    int boxes = defaultBoxes.size();
    var result = new ArrayList<Detections>();
    for (int image = 0; image < sizes.images().size(); image++) {
      result.add(
          decode(
              Arrays.copyOfRange(scores, image * boxes * classes, (image + 1) * boxes * classes),
              Arrays.copyOfRange(offsets, image * boxes * 4, (image + 1) * boxes * 4),
              defaultBoxes,
              sizes.images().get(image)));
    }
    return result;
  }

  private Detections decode(
      float[] scores, float[] offsets, Boxes defaultBoxes, ImageSizes.Size size) {
    int classes = scores.length / defaultBoxes.size();
    // A candidate is an index into scores: its default box and its class in one number.
    int[] found = IntStream.range(1, classes).flatMap(c -> best(scores, c, classes)).toArray();
    int[] own = Arrays.stream(found).map(i -> i / classes).toArray();
    float[] codes = new float[4 * own.length];
    float[] foundScores = new float[own.length];
    int[] foundClasses = new int[own.length];
    for (int i = 0; i < own.length; i++) {
      System.arraycopy(offsets, 4 * own[i], codes, 4 * i, 4);
      foundScores[i] = scores[found[i]];
      foundClasses[i] = found[i] % classes - 1;
    }
    Boxes decoded =
        BoxCoder.WEIGHTED
            .decode(codes, defaultBoxes.select(own))
            .clipped(size.width(), size.height());
    int[] kept = suppression.keep(decoded, foundScores, foundClasses);
    float[] keptScores = new float[kept.length];
    int[] keptClasses = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptScores[i] = foundScores[kept[i]];
      keptClasses[i] = foundClasses[kept[i]];
    }
    return new Detections(decoded.select(kept), keptScores, keptClasses);
  }

  /** The candidates of class c, as indices into the scores. */
  private IntStream best(float[] scores, int c, int classes) {
    int[] above =
        IntStream.range(0, scores.length / classes)
            .map(box -> box * classes + c)
            .filter(i -> scores[i] > scoreThreshold)
            .toArray();
    if (above.length <= candidates) {
      return Arrays.stream(above);
    }
    float[] theirs = new float[above.length];
    for (int i = 0; i < above.length; i++) {
      theirs[i] = scores[above[i]];
    }
    return Arrays.stream(Ranking.falling(theirs, candidates)).map(i -> above[i]);
  }
}
