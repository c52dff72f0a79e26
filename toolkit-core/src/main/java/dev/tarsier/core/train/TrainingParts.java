package dev.tarsier.core.train;

import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import java.util.List;
import java.util.Optional;

/**
 * What a training works with, ready made.
 *
 * @param learner its network has no weights yet
 * @param initialWeights how it begins
 * @param training the images to learn from
 * @param judge chooses the best checkpoint; without one it is the last
 * @param transforms changes to training images, in order
 * @param imaging the image library
 */
public record TrainingParts(
    Learner learner,
    InitialWeights initialWeights,
    Dataset training,
    Optional<Judge> judge,
    List<Transform> transforms,
    Imaging imaging) {

  /** Keeps a copy of the list. */
  public TrainingParts {
    transforms = List.copyOf(transforms);
  }
}
