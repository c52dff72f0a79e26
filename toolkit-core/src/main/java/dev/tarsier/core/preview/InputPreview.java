package dev.tarsier.core.preview;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.train.BatchLoader;
import dev.tarsier.core.train.BatchLoader.Batching;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.data.Image;
import dev.tarsier.data.Transform;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first images that a training of this config would see, in its order and as its loader makes
 * them: augmented, resized, normalised, padded. Images of the other splits are not augmented.
 */
public record InputPreview(DetectionExperiment experiment, DetectionComposition composition) {

  /**
   * Pictures of the first images with their objects, and the boxes that the head begins with.
   *
   * @param count how many at most
   */
  public List<Image> pictures(Split split, int count) throws InterruptedException {
    boolean training = split == Split.TRAIN;
    Preprocessing preprocessing = experiment.input().preprocessing(composition.imaging());
    List<Transform> transforms = training ? composition.trainingParts().transforms() : List.of();
    Optional<Integer> groups =
        training ? experiment.input().aspectRatioGroupFactor() : Optional.empty();
    Detector detector = composition.detector();
    try (NDManager weights = NDManager.newBaseManager(Device.cpu());
        var loader =
            new BatchLoader(
                composition.dataset(split),
                transforms,
                training ? preprocessing : preprocessing.withoutChance(),
                new Batching(experiment.train().batchSize(), false, 0, groups),
                experiment.seed())) {
      detector.materialize(weights, new SeededInitialization(0));
      var batches =
          BatchPictures.of(
              composition.imaging(),
              preprocessing.normalization(),
              experiment.classes(),
              detector,
              weights);
      return first(count, loader, batches);
    }
  }

  private static List<Image> first(int count, BatchLoader loader, BatchPictures batches)
      throws InterruptedException {
    var pictures = new ArrayList<Image>();
    try (BatchLoader.Epoch epoch = loader.epoch(0)) {
      while (pictures.size() < count && epoch.hasNext()) {
        HostBatch batch = epoch.next();
        pictures.addAll(batches.pictures(batch));
        epoch.release(batch);
      }
    }
    return pictures.subList(0, Math.min(count, pictures.size()));
  }
}
