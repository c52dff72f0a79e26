package dev.tarsier.core.train;

import dev.tarsier.core.weights.loading.InitialWeights;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import dev.tarsier.model.Detector;
import java.util.List;
import java.util.Optional;

/**
 * What a training works with, ready made.
 *
 * @param detector without weights yet
 * @param initialWeights how it begins
 * @param training the images to learn from
 * @param validation the images that choose the best checkpoint
 * @param transforms changes to training images, in order
 * @param imaging the image library
 */
public record TrainingParts(
    Detector detector,
    InitialWeights initialWeights,
    Dataset training,
    Optional<Dataset> validation,
    List<Transform> transforms,
    Imaging imaging) {

  /** Keeps a copy of the list. */
  public TrainingParts {
    transforms = List.copyOf(transforms);
  }
}
