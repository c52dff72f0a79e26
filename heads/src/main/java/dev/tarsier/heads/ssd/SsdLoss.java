package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.matching.HardNegativeMiner;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.functional.Functional;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * SSD's loss, section 2.2, equation 1:
 *
 * <pre>
 * L = (L_conf + α · L_loc) / N,  N = positives of the batch, at least 1
 * L_conf   cross-entropy over the positives and the hardest negatives, at most 3 for each positive of an image
 * L_loc    smooth L1 over the offsets of the positives
 * </pre>
 */
final class SsdLoss {

  private final SsdMatcher matcher;
  private final HardNegativeMiner miner;
  private final double localizationWeight;

  SsdLoss(SsdOptions options) {
    matcher = new SsdMatcher(options.matchThreshold());
    miner = HardNegativeMiner.ofRatio(options.negativeRatio());
    localizationWeight = options.localizationWeight();
  }

  Losses of(Prediction prediction, Boxes defaultBoxes, List<Targets> targets) {
    NDManager step = prediction.logits().getManager();
    Assignment assignment = Assignment.of(matcher, defaultBoxes, targets);
    double n = Math.max(1, assignment.positives.length);

    NDArray logits = rows(prediction.logits());
    NDArray labels = step.create(assignment.labels);
    float[] each = ClassificationLoss.crossEntropy(logits, labels, Reduction.NONE).toFloatArray();
    NDArray chosen = step.create(concat(assignment.positives, mine(each, assignment)));
    NDArray classification =
        ClassificationLoss.crossEntropyOfRows(logits, labels, chosen, Reduction.sumOver(n));

    NDArray predicted =
        Functional.selectRows(rows(prediction.offsets()), step.create(assignment.positives));
    NDArray wanted = step.create(assignment.offsets, predicted.getShape());
    NDArray localization =
        Functional.scale(
            BoxLoss.smoothL1(predicted, wanted, 1, Reduction.SUM), localizationWeight / n);
    return Losses.of(
        new Losses.Term("classification", classification),
        new Losses.Term("localization", localization));
  }

  /** (N, P, k) → (N·P, k). */
  private static NDArray rows(NDArray perImage) {
    return perImage.reshape(-1, perImage.getShape().get(2));
  }

  private long[] mine(float[] each, Assignment assignment) {
    int boxes = each.length / assignment.matches.size();
    return IntStream.range(0, assignment.matches.size())
        .flatMap(
            image -> {
              float[] own = Arrays.copyOfRange(each, image * boxes, (image + 1) * boxes);
              return Arrays.stream(miner.mine(own, assignment.matches.get(image)))
                  .map(box -> image * boxes + box);
            })
        .asLongStream()
        .toArray();
  }

  private static long[] concat(long[] a, long[] b) {
    return LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** Who is responsible for what: default boxes of all images in a row, image after image. */
  private static final class Assignment {
    private final List<int[]> matches;
    private final long[] labels;
    private final long[] positives;
    private final float[] offsets;

    private Assignment(List<int[]> matches, long[] labels, long[] positives, float[] offsets) {
      this.matches = matches;
      this.labels = labels;
      this.positives = positives;
      this.offsets = offsets;
    }

    static Assignment of(SsdMatcher matcher, Boxes defaultBoxes, List<Targets> targets) {
      int boxes = defaultBoxes.size();
      List<int[]> matches =
          targets.stream().map(target -> matcher.match(target.boxes(), defaultBoxes)).toList();
      long[] labels = new long[Math.multiplyExact(boxes, targets.size())]; // 0 is background
      int[] positives =
          IntStream.range(0, labels.length)
              .filter(i -> matches.get(i / boxes)[i % boxes] >= 0)
              .toArray();
      float[] objects = new float[4 * positives.length];
      for (int i = 0; i < positives.length; i++) {
        Targets target = targets.get(positives[i] / boxes);
        int object = matches.get(positives[i] / boxes)[positives[i] % boxes];
        labels[positives[i]] = 1L + target.classes()[object];
        System.arraycopy(target.boxes().coordinates(), 4 * object, objects, 4 * i, 4);
      }
      int[] own = Arrays.stream(positives).map(i -> i % boxes).toArray();
      float[] offsets = BoxCoder.WEIGHTED.encode(Boxes.of(objects), defaultBoxes.select(own));
      return new Assignment(
          matches, labels, Arrays.stream(positives).asLongStream().toArray(), offsets);
    }
  }
}
