package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.Network;
import java.util.random.RandomGenerator;

/** What is learned: a network, and how wrong it is on a batch. */
public interface Learner {

  /** The network whose weights change. */
  Network network();

  /**
   * The terms of the training loss.
   *
   * @param images (N, 3, H, W), normalised
   * @param batch the same images' ids, sizes and targets
   * @param random this step's own stream, for whatever is drawn
   * @throws dev.tarsier.problem.UserError if a target is not one that can be learned from; the
   *     message names the image
   */
  Losses losses(NDArray images, HostBatch batch, RandomGenerator random);
}
