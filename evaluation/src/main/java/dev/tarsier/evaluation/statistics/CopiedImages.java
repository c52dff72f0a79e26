package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Weighted numbers of any protocol at all: builds the set with its copies and evaluates it. Slow,
 * since every resample is matched anew, and plainly right: it is what faster ways are held against.
 *
 * @param set the images
 * @param names of the numbers
 * @param protocol from a set to its numbers
 */
public record CopiedImages(
    EvaluationSet set, List<String> names, Function<EvaluationSet, double[]> protocol)
    implements WeightedNumbers {

  /** Copies the list. */
  public CopiedImages {
    names = List.copyOf(names);
  }

  @Override
  public int images() {
    return set.images().size();
  }

  @Override
  public double[] of(int[] weights) {
    var images = new ArrayList<EvaluatedImage>();
    IntStream.Builder places = IntStream.builder();
    for (int i = 0; i < weights.length; i++) {
      EvaluatedImage image = set.images().get(i);
      for (int copy = 0; copy < weights[i]; copy++) {
        images.add(named(image, "#" + copy));
        places.add(i);
      }
    }
    return protocol.apply(
        new EvaluationSet(set.classes(), images)
            .withLabels(set.labels().ofImages(places.build().toArray())));
  }

  /** Two sets of the same images as one, for {@link PairedPermutation}. */
  public static EvaluationSet both(EvaluationSet first, EvaluationSet second) {
    var images = new ArrayList<EvaluatedImage>();
    first.images().forEach(image -> images.add(named(image, "#first")));
    second.images().forEach(image -> images.add(named(image, "#second")));
    int size = first.images().size();
    return new EvaluationSet(first.classes(), images)
        .withLabels(
            first.labels().ofImages(IntStream.range(0, 2 * size).map(i -> i % size).toArray()));
  }

  private static EvaluatedImage named(EvaluatedImage image, String suffix) {
    return new EvaluatedImage(
        image.id() + suffix, image.width(), image.height(), image.truths(), image.detections());
  }
}
