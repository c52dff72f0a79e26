package dev.tarsier.core.detection;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.core.train.Learner;
import dev.tarsier.model.Detector;
import dev.tarsier.model.Losses;
import java.util.random.RandomGenerator;

/**
 * A detector and the losses of its head.
 *
 * @param network without weights yet, or with them
 */
public record DetectorLearner(Detector network) implements Learner {

  @Override
  public Losses losses(NDArray images, HostBatch batch, RandomGenerator random) {
    return network.losses(images, batch.sizes(), batch.targets(), random);
  }
}
