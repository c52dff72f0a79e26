package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.model.Losses;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The terms of the training loss on images that are not trained with: averaged over the images, in
 * evaluation mode, without augmentation. Order and chance are the same each time, so that epochs
 * can be compared.
 */
final class ValidationLosses implements AutoCloseable {

  /** What the mean over the images of the sum of the terms is called. */
  static final String LOSS = "loss";

  private final Learner learner;
  private final BatchLoader loader;
  private final RandomStreams streams;
  private final NDManager manager;

  /**
   * The losses on a split.
   *
   * @param loader of its images, without transforms
   */
  ValidationLosses(Learner learner, BatchLoader loader, RandomStreams streams, NDManager manager) {
    this.learner = learner;
    this.loader = loader;
    this.streams = streams;
    this.manager = manager;
  }

  /** The loss and its terms, by name. */
  Map<String, Double> measure(StopRequest stop) throws InterruptedException {
    learner.network().train(false);
    var sums = new LinkedHashMap<String, Double>();
    sums.put(LOSS, 0.0);
    int images = 0;
    try (BatchLoader.Epoch batches = loader.epoch(0)) {
      for (int number = 0; batches.hasNext(); number++) {
        stop.check();
        HostBatch batch = batches.next();
        try {
          add(sums, batch, number);
        } finally {
          batches.release(batch);
        }
        images += batch.size();
      }
    }
    int all = images;
    sums.replaceAll((name, sum) -> sum / all);
    return sums;
  }

  private void add(Map<String, Double> sums, HostBatch batch, int number) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray images = batch.images(scratch);
      Losses losses = learner.losses(images, batch, streams.stream(Purpose.VALIDATION, 0, number));
      for (Losses.Term term : losses.terms()) {
        double part = term.value().getFloat() * (double) batch.size();
        sums.merge(term.name(), part, Double::sum);
        sums.merge(LOSS, part, Double::sum);
      }
    }
  }

  /** Stops the workers. */
  @Override
  public void close() {
    loader.close();
  }
}
