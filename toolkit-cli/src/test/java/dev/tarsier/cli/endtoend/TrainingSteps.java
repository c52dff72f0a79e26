package dev.tarsier.cli.endtoend;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.train.BatchLoader;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.train.TrainingStep;
import dev.tarsier.nn.Network;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import java.util.ArrayList;
import java.util.SplittableRandom;

/** The steps of a training, one by one, without folder, checkpoint or schedule. */
final class TrainingSteps implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager();
  private final double learningRate;
  private final BatchLoader loader;
  private final TrainingStep step;
  private BatchLoader.Epoch batches;
  private int epoch;
  private long number;

  TrainingSteps(TinyTraining training) {
    TrainSection train = training.experiment().train();
    TrainingParts parts = training.composition().trainingParts();
    Network network = parts.learner().network();
    parts.initialWeights().materialize(network, manager);
    network.train(true);
    var chosen = train.optimizer();
    var parameters = new ArrayList<Parameter>();
    network.visit(
        (key, entry) -> {
          if (entry.isTrainable()) {
            parameters.add(Parameter.of(key, entry.value()));
          }
        });
    Optimizer optimizer = chosen.factory().create(chosen.options(), manager, parameters);
    learningRate = chosen.factory().learningRate(chosen.options());
    step =
        new TrainingStep(
            manager,
            parts.learner(),
            network.trainableArrays(),
            optimizer,
            train.clipGradientNorm());
    loader =
        new BatchLoader(
            parts.training(),
            parts.transforms(),
            training.experiment().input().preprocessing(parts.imaging()),
            new BatchLoader.Batching(train.batchSize(), train.dropLast(), 1),
            training.experiment().seed());
    batches = loader.epoch(epoch);
  }

  /** What weights and optimizer belong to. */
  NDManager manager() {
    return manager;
  }

  /** The next step; past the last batch of an epoch comes the next epoch's first. */
  TrainingStep.Result next() throws InterruptedException {
    if (!batches.hasNext()) {
      batches.close();
      batches = loader.epoch(++epoch);
    }
    HostBatch batch = batches.next();
    TrainingStep.Result result =
        step.run(batch, learningRate, number++, new SplittableRandom(number));
    batches.release(batch);
    return result;
  }

  void run(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  @Override
  public void close() {
    batches.close();
    loader.close();
    manager.close();
  }
}
