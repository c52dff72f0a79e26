package dev.tarsier.heads.rpn;

import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.BalancedSampler;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.matching.Matcher;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a batch's RPN learns from (section 3.1.2). Of each image's anchors some are picked: objects
 * are those of enough IoU with a true box, and for every true box those of its highest IoU;
 * background those of little IoU with all of them.
 *
 * @param sampled indices into the anchors of all images in a row, image after image; positives of
 *     an image before its negatives
 * @param objectness 1 for an object, 0 for background, one a sampled anchor
 * @param positives the sampled indices that are objects
 * @param offsets of each positive's true box from it, four a box
 */
@SuppressWarnings("ArrayRecordComponent") // columns on their way into the engine
record RpnTargets(long[] sampled, float[] objectness, long[] positives, float[] offsets) {

  /** How anchors are chosen and called. */
  record Assigner(Matcher matcher, BalancedSampler sampler) {

    static Assigner of(RpnOptions options) {
      return new Assigner(
          Matcher.between(options.backgroundIou(), options.foregroundIou()).withLowQuality(),
          new BalancedSampler(options.sampledAnchors(), options.positiveFraction()));
    }

    /**
     * Assigns.
     *
     * @param objects true boxes, one list an image; each with an area
     */
    RpnTargets assign(Boxes anchors, List<Boxes> objects, IndexChoice choice) {
      var images = new RpnTargets[objects.size()];
      for (int image = 0; image < images.length; image++) {
        images[image] = assign(anchors, objects.get(image), image, choice);
      }
      return concat(images);
    }

    private RpnTargets assign(Boxes anchors, Boxes objects, int image, IndexChoice choice) {
      Boxes met = touching(objects, anchors);
      int[] matches = matcher.match(met, anchors);
      BalancedSampler.Sample sample = sampler.sample(matches, choice);
      int[] own = Arrays.stream(sample.positives()).map(anchor -> matches[anchor]).toArray();
      float[] offsets =
          BoxCoder.UNWEIGHTED.encode(met.select(own), anchors.select(sample.positives()));
      float[] objectness = new float[sample.positives().length + sample.negatives().length];
      Arrays.fill(objectness, 0, sample.positives().length, 1);
      long from = (long) image * anchors.size();
      long[] positives = Arrays.stream(sample.positives()).mapToLong(i -> from + i).toArray();
      long[] negatives = Arrays.stream(sample.negatives()).mapToLong(i -> from + i).toArray();
      return new RpnTargets(join(positives, negatives), objectness, positives, offsets);
    }

    /**
     * The objects that overlap some anchor. One that overlaps none, such as a tiny one between
     * sparse anchors, has its highest IoU, 0, with all anchors it does not touch, and would make
     * objects of all of these.
     */
    private static Boxes touching(Boxes objects, Boxes anchors) {
      return objects.select(
          IntStream.range(0, objects.size())
              .filter(
                  object ->
                      IntStream.range(0, anchors.size())
                          .anyMatch(anchor -> overlap(objects, object, anchors, anchor)))
              .toArray());
    }

    private static boolean overlap(Boxes a, int i, Boxes b, int j) {
      return Math.min(a.x2(i), b.x2(j)) > Math.max(a.x1(i), b.x1(j))
          && Math.min(a.y2(i), b.y2(j)) > Math.max(a.y1(i), b.y1(j));
    }
  }

  private static long[] join(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  private static float[] join(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static RpnTargets concat(RpnTargets... images) {
    return new RpnTargets(
        join(Arrays.stream(images).map(RpnTargets::sampled).toArray(long[][]::new)),
        join(Arrays.stream(images).map(RpnTargets::objectness).toList()),
        join(Arrays.stream(images).map(RpnTargets::positives).toArray(long[][]::new)),
        join(Arrays.stream(images).map(RpnTargets::offsets).toList()));
  }
}
