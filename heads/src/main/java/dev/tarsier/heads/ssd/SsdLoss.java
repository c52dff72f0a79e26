package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Overlap;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.matching.HardNegativeMiner;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.functional.Functional;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * SSD's loss, section 2.2, equation 1:
 *
 * <pre>
 * L = (L_conf + α · L_loc) / N,  N = positives of the batch, at least 1
 * L_conf   cross-entropy over the positives and the hardest negatives, at most 3 for each positive of an image;
 *          or focal loss over all default boxes
 * L_loc    smooth L1 over the offsets of the positives; or 1 − GIoU, DIoU, CIoU of their boxes
 * </pre>
 */
final class SsdLoss {

  private final SsdMatcher matcher;
  private final HardNegativeMiner miner;
  private final double localizationWeight;
  private final SsdLossOptions options;

  SsdLoss(SsdTraining training, ClassNames classes) {
    matcher = new SsdMatcher(training.matchThreshold());
    miner = HardNegativeMiner.ofRatio(training.negativeRatio());
    localizationWeight = training.localizationWeight();
    options = training.loss();
    int weights = options.classWeights().size();
    if (weights > 0 && weights != classes.size()) {
      throw new UserError(
          "loss.class_weights: %d classes need %d weights, found %d: %s"
              .formatted(classes.size(), classes.size(), weights, options.classWeights()));
    }
  }

  Losses of(Prediction prediction, Boxes defaultBoxes, List<Targets> targets) {
    Assignment assignment = Assignment.of(matcher, defaultBoxes, targets);
    return Losses.of(
        new Losses.Term("classification", classification(prediction, assignment)),
        new Losses.Term("localization", localization(prediction, assignment)));
  }

  private NDArray classification(Prediction prediction, Assignment assignment) {
    NDArray logits = rows(prediction.logits());
    NDManager step = logits.getManager();
    NDArray labels = step.create(assignment.labels());
    Reduction reduction = Reduction.sumOver(assignment.count());
    if (options.classification() == SsdLossOptions.Classification.FOCAL) {
      return ClassificationLoss.softmaxFocal(
          logits, labels, options.focalAlpha(), options.focalGamma(), reduction);
    }
    float[] each = ClassificationLoss.crossEntropy(logits, labels, Reduction.NONE).toFloatArray();
    NDArray chosen = step.create(concat(assignment.positives(), mine(each, assignment)));
    return options.isPlain()
        ? ClassificationLoss.crossEntropyOfRows(logits, labels, chosen, reduction)
        : ClassificationLoss.crossEntropyOfRows(
            logits, labels, chosen, weights(logits), options.labelSmoothing(), reduction);
  }

  /** One weight for each of K, background's first. */
  private NDArray weights(NDArray logits) {
    float[] weights = new float[(int) logits.getShape().get(1)];
    Arrays.fill(weights, 1);
    for (int c = 0; c < options.classWeights().size(); c++) {
      weights[1 + c] = options.classWeights().get(c).floatValue();
    }
    return logits.getManager().create(weights);
  }

  private NDArray localization(Prediction prediction, Assignment assignment) {
    NDArray offsets = rows(prediction.offsets());
    NDManager step = offsets.getManager();
    long[] positives = Arrays.stream(assignment.positives()).asLongStream().toArray();
    NDArray predicted = Functional.selectRows(offsets, step.create(positives));
    NDArray sum =
        switch (options.localization()) {
          case SMOOTH_L1 -> smoothL1(predicted, assignment);
          case GIOU -> overlap(Overlap.GIOU, predicted, assignment);
          case DIOU -> overlap(Overlap.DIOU, predicted, assignment);
          case CIOU -> overlap(Overlap.CIOU, predicted, assignment);
        };
    return Functional.scale(sum, localizationWeight / assignment.count());
  }

  private static NDArray smoothL1(NDArray predicted, Assignment assignment) {
    NDArray wanted = predicted.getManager().create(assignment.offsets(), predicted.getShape());
    return BoxLoss.smoothL1(predicted, wanted, 1, Reduction.SUM);
  }

  private static NDArray overlap(Overlap overlap, NDArray predicted, Assignment assignment) {
    NDManager step = predicted.getManager();
    NDArray boxes = BoxCoder.WEIGHTED.decode(predicted, assignment.anchors().toArray(step));
    return BoxLoss.overlap(overlap, boxes, assignment.objects().toArray(step), Reduction.SUM);
  }

  /** (N, P, k) → (N·P, k). */
  private static NDArray rows(NDArray perImage) {
    return perImage.reshape(-1, perImage.getShape().get(2));
  }

  private long[] mine(float[] each, Assignment assignment) {
    int boxes = assignment.boxesPerImage();
    return IntStream.range(0, assignment.matches().size())
        .flatMap(
            image -> {
              float[] own = Arrays.copyOfRange(each, image * boxes, (image + 1) * boxes);
              return Arrays.stream(miner.mine(own, assignment.matches().get(image)))
                  .map(box -> image * boxes + box);
            })
        .asLongStream()
        .toArray();
  }

  private static long[] concat(int[] a, long[] b) {
    return LongStream.concat(Arrays.stream(a).asLongStream(), Arrays.stream(b)).toArray();
  }
}
