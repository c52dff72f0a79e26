package dev.tarsier.heads.fastrcnn;

import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.BalancedSampler;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.matching.Matcher;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import dev.tarsier.roi.Regions;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the regions a batch learns from (section 2.3). The true boxes join the proposals, so that a
 * young RPN does not starve the stage. A region is the object it overlaps most if that is enough,
 * else background; objects are a part of the pick at most.
 *
 * <p>A batch without one region, as of images without proposals and objects, learns from the whole
 * of its first image as background: every loss stays defined.
 */
final class RegionSampler {

  private final Matcher matcher;
  private final BalancedSampler sampler;

  RegionSampler(RegionOptions options) {
    matcher = Matcher.between(options.backgroundIou(), options.foregroundIou());
    sampler = new BalancedSampler(options.sampledRegions(), options.positiveFraction());
  }

  /**
   * Picks.
   *
   * @param proposals in network pixels, one list an image
   * @param targets one an image; each box with an area
   */
  RegionSample sample(
      List<Boxes> proposals, List<Targets> targets, ImageSizes sizes, IndexChoice choice) {
    var picked = new Picked();
    for (int image = 0; image < targets.size(); image++) {
      Targets target = targets.get(image);
      Boxes candidates = Boxes.concat(proposals.get(image), target.boxes());
      int[] matches = matcher.match(target.boxes(), candidates);
      picked.add(candidates, matches, sampler.sample(matches, choice).all(), target);
    }
    if (picked.labels.isEmpty()) {
      ImageSizes.Size first = sizes.images().get(0);
      picked.regions.set(0, Boxes.of(0, 0, first.width(), first.height()));
      picked.labels.add(0L);
    }
    return picked.sample();
  }

  /** What has been picked so far. */
  private static final class Picked {
    private final List<Boxes> regions = new ArrayList<>();
    private final List<Long> labels = new ArrayList<>();
    private final List<Long> positives = new ArrayList<>();
    private final List<float[]> offsets = new ArrayList<>();

    void add(Boxes candidates, int[] matches, int[] chosen, Targets target) {
      regions.add(candidates.select(chosen));
      for (int candidate : chosen) {
        int object = matches[candidate];
        if (object >= 0) {
          positives.add((long) labels.size());
          offsets.add(
              BoxCoder.WEIGHTED.encode(
                  target.boxes().select(object), candidates.select(candidate)));
        }
        labels.add(object >= 0 ? 1L + target.classes()[object] : 0L);
      }
    }

    RegionSample sample() {
      float[] codes = new float[4 * offsets.size()];
      for (int i = 0; i < offsets.size(); i++) {
        System.arraycopy(offsets.get(i), 0, codes, 4 * i, 4);
      }
      return new RegionSample(Regions.of(regions), longs(labels), longs(positives), codes);
    }

    private static long[] longs(List<Long> numbers) {
      return numbers.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
