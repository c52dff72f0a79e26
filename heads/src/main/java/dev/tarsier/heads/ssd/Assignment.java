package dev.tarsier.heads.ssd;

import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.model.Targets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which object each default box of a batch is responsible for: default boxes of all images in a
 * row, image after image.
 *
 * @param matches of each image, as {@link SsdMatcher} gives them
 * @param labels one a default box, 0 is background
 * @param positives indices of default boxes with an object, rising
 * @param anchors the default box of each positive
 * @param objects the object of each positive
 */
@SuppressWarnings("ArrayRecordComponent") // columns of thousands, read by index
record Assignment(
    List<int[]> matches, long[] labels, int[] positives, Boxes anchors, Boxes objects) {

  static Assignment of(SsdMatcher matcher, Boxes defaultBoxes, List<Targets> targets) {
    int boxes = defaultBoxes.size();
    List<int[]> matches =
        targets.stream().map(target -> matcher.match(target.boxes(), defaultBoxes)).toList();
    long[] labels = new long[Math.multiplyExact(boxes, targets.size())];
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
    return new Assignment(matches, labels, positives, defaultBoxes.select(own), Boxes.of(objects));
  }

  /** What the regression shall say of each positive, four numbers each. */
  float[] offsets() {
    return BoxCoder.WEIGHTED.encode(objects, anchors);
  }

  /** N of the loss: the positives of the batch, at least 1. */
  double count() {
    return Math.max(1, positives.length);
  }

  /** Default boxes of one image. */
  int boxesPerImage() {
    return labels.length / matches.size();
  }
}
