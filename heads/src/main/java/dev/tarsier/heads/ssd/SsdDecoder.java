package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import dev.tarsier.geometry.SoftNms;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From predictions to detections: softmax, the best candidates of each class above the score
 * threshold, decoding and clipping, then non-maximum suppression within each class, best first.
 *
 * <p>Logits and offsets leave the device together, in one copy; everything else is done on the
 * host, and only for default boxes that may have a score above the threshold.
 */
final class SsdDecoder {

  private final float scoreThreshold;
  private final int candidates;
  private final int maxDetections;
  private final Nms suppression;
  private final Optional<SoftNms> decay;

  SsdDecoder(SsdDecoding options) {
    scoreThreshold = (float) options.scoreThreshold();
    candidates = options.candidates();
    maxDetections = options.maxDetections();
    suppression = Nms.at(options.nmsThreshold()).keepingAtMost(maxDetections);
    decay = options.decay();
  }

  List<Detections> decode(Prediction prediction, Boxes defaultBoxes, ImageSizes sizes) {
    int classes = (int) prediction.logits().getShape().get(2);
    int length = classes + 4;
    float[] numbers = together(prediction);
    var result = new ArrayList<Detections>();
    for (int image = 0; image < sizes.images().size(); image++) {
      int from = image * defaultBoxes.size() * length;
      var rows = new Candidates.Rows(numbers, from, length, defaultBoxes.size(), classes);
      result.add(decode(rows, defaultBoxes, sizes.images().get(image)));
    }
    return result;
  }

  /** (N, P, K + 4): the logits of a default box, then its offsets. */
  private static float[] together(Prediction prediction) {
    List<NDArray> both = List.of(prediction.logits(), prediction.offsets());
    try (NDArray rows = Functional.concat(both, 2)) {
      return rows.toFloatArray();
    }
  }

  private Detections decode(Candidates.Rows rows, Boxes defaultBoxes, ImageSizes.Size size) {
    Candidates found = Candidates.of(rows, scoreThreshold, candidates);
    float[] codes = new float[4 * found.boxes().length];
    for (int i = 0; i < found.boxes().length; i++) {
      int at = rows.from() + found.boxes()[i] * rows.length() + rows.classes();
      System.arraycopy(rows.numbers(), at, codes, 4 * i, 4);
    }
    Boxes boxes =
        BoxCoder.WEIGHTED
            .decode(codes, defaultBoxes.select(found.boxes()))
            .clipped(size.width(), size.height());
    return decay.isPresent()
        ? softly(decay.get(), boxes, found)
        : detections(
            boxes, found, suppression.keep(boxes, found.scores(), found.classes()), found.scores());
  }

  private Detections softly(SoftNms soft, Boxes boxes, Candidates found) {
    SoftNms.Kept kept = soft.keep(boxes, found.scores(), found.classes());
    int[] best = Arrays.copyOf(kept.indices(), Math.min(kept.indices().length, maxDetections));
    float[] scores = new float[found.scores().length];
    for (int i = 0; i < best.length; i++) {
      scores[best[i]] = kept.scores()[i];
    }
    return detections(boxes, found, best, scores);
  }

  private static Detections detections(
      Boxes boxes, Candidates found, int[] kept, float[] finalScores) {
    float[] scores = new float[kept.length];
    int[] classes = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = finalScores[kept[i]];
      classes[i] = found.classes()[kept[i]];
    }
    return new Detections(boxes.select(kept), scores, classes);
  }
}
