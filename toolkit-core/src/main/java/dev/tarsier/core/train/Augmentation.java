package dev.tarsier.core.train;

import dev.tarsier.data.Dataset;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The transforms of a training, one after the other. Whatever is drawn, other samples of a mosaic
 * included, comes from the stream of the sample, so that neither workers nor neighbours change it.
 *
 * @param dataset where transforms of several samples find the others
 * @param transforms in their order
 */
record Augmentation(Dataset dataset, List<Transform> transforms) {

  Augmentation {
    transforms = List.copyOf(transforms);
  }

  /** The sample as the network shall see it. */
  Sample apply(Sample sample, RandomGenerator random) {
    return first(transforms.size(), sample, random);
  }

  private Sample first(int count, Sample sample, RandomGenerator random) {
    Sample result = sample;
    for (int i = 0; i < count; i++) {
      int before = i;
      result = transforms.get(i).apply(result, () -> another(before, random), random);
    }
    return result;
  }

  private Sample another(int before, RandomGenerator random) {
    return first(before, dataset.sample(random.nextInt(dataset.size())), random);
  }
}
