package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.matching.HardNegativeMiner;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.functional.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  private static final class Script {
    static final TorchScript LOSS =
        TorchScript.compile(
            """
              def each(self, logits: Tensor, labels: Tensor) -> Tensor:
                flat = torch.reshape(logits, [-1, torch.size(logits, 2)])
                return torch.cross_entropy_loss(flat, labels, None, 0, -100, 0.)
              def selected(self, each: Tensor, chosen: Tensor, n: float) -> Tensor:
                return torch.div(torch.sum(torch.index_select(each, 0, chosen)), n)
              def localization(self, offsets: Tensor, chosen: Tensor, wanted: Tensor, n: float) -> Tensor:
                flat = torch.index_select(torch.reshape(offsets, [-1, 4]), 0, chosen)
                return torch.div(torch.smooth_l1_loss(flat, wanted, 2, 1.), n)
            """);
  }

  SsdLoss(SsdOptions options) {
    matcher = new SsdMatcher(options.matchThreshold());
    miner = HardNegativeMiner.ofRatio(options.negativeRatio());
    localizationWeight = options.localizationWeight();
  }

  Losses of(Prediction prediction, Boxes defaultBoxes, List<Targets> targets) {
    NDManager step = prediction.logits().getManager();
    Assignment assignment = Assignment.of(matcher, defaultBoxes, targets);
    double n = Math.max(1, assignment.positives.length);

    NDArray each =
        Script.LOSS
            .call("each")
            .with(prediction.logits())
            .with(step.create(assignment.labels))
            .tensor(step);
    int[] chosen = concat(assignment.positives, mine(each.toFloatArray(), assignment));
    NDArray classification =
        Script.LOSS.call("selected").with(each).with(indices(chosen, step)).with(n).tensor(step);
    NDArray localization =
        Script.LOSS
            .call("localization")
            .with(prediction.offsets())
            .with(indices(assignment.positives, step))
            .with(step.create(assignment.offsets, new Shape(assignment.positives.length, 4)))
            .with(n / localizationWeight)
            .tensor(step);
    return Losses.of(
        new Losses.Term("classification", classification),
        new Losses.Term("localization", localization));
  }

  private int[] mine(float[] each, Assignment assignment) {
    int boxes = each.length / assignment.matches.size();
    return IntStream.range(0, assignment.matches.size())
        .flatMap(
            image -> {
              float[] own = Arrays.copyOfRange(each, image * boxes, (image + 1) * boxes);
              return Arrays.stream(miner.mine(own, assignment.matches.get(image)))
                  .map(box -> image * boxes + box);
            })
        .toArray();
  }

  private static int[] concat(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  private static NDArray indices(int[] values, NDManager manager) {
    return manager.create(values);
  }

  /** Who is responsible for what: default boxes of all images in a row, image after image. */
  private static final class Assignment {
    private final List<int[]> matches;
    private final long[] labels;
    private final int[] positives;
    private final float[] offsets;

    private Assignment(List<int[]> matches, long[] labels, int[] positives, float[] offsets) {
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
      return new Assignment(matches, labels, positives, offsets);
    }
  }
}
