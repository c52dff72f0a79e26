package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Losses;
import dev.tarsier.optim.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One step of learning: forward, backward, clip, update. Whatever it makes dies with it. */
public final class TrainingStep {

  private final NDManager manager;
  private final Learner learner;
  private final List<NDArray> parameters;
  private final Optimizer optimizer;
  private final double largestNorm;

  /**
   * A step for this network, which must have weights and be in training mode.
   *
   * @param manager the manager of the network's weights
   * @param largestNorm gradients are scaled down to this norm; 0 leaves them alone
   */
  public TrainingStep(NDManager manager, Learner learner, Optimizer optimizer, double largestNorm) {
    this.manager = manager;
    this.learner = learner;
    this.parameters = learner.network().trainableArrays();
    this.optimizer = optimizer;
    this.largestNorm = largestNorm;
  }

  /**
   * Learns from one batch.
   *
   * @param number of the step, for messages
   * @param random this step's own stream
   * @throws NonFiniteLoss if a term of the loss, or the gradient, is not a finite number;
   *     parameters are as before the step
   */
  public Result run(HostBatch batch, double learningRate, long number, RandomGenerator random) {
    try (NDManager step = manager.newSubManager()) {
      Map<String, Double> terms = backward(batch, step, random);
      Gradients gradients = Gradients.of(parameters, step);
      double norm = gradients.norm(step);
      terms.forEach((term, value) -> check(term + " loss", value, batch, learningRate, number));
      check("gradient norm", norm, batch, learningRate, number);
      if (largestNorm > 0) {
        gradients.clip(norm, largestNorm);
      }
      optimizer.step(gradients.arrays(), learningRate);
      gradients.zero();
      return new Result(terms, norm);
    }
  }

  private Map<String, Double> backward(HostBatch batch, NDManager step, RandomGenerator random) {
    NDArray images =
        step.create(
            batch.planes().duplicate().order(batch.planes().order()),
            new Shape(batch.size(), 3, batch.sizes().height(), batch.sizes().width()),
            DataType.FLOAT32);
    try (var collector = Engine.getInstance().newGradientCollector()) {
      Losses losses = learner.losses(images, batch, random);
      collector.backward(losses.total());
      var terms = new LinkedHashMap<String, Double>();
      for (Losses.Term term : losses.terms()) {
        terms.put(term.name(), (double) term.value().getFloat());
      }
      return terms;
    }
  }

  private static void check(
      String what, double value, HostBatch batch, double learningRate, long number) {
    if (!Double.isFinite(value)) {
      throw new NonFiniteLoss(what, value, batch.ids(), learningRate, number);
    }
  }

  /**
   * What a step reports.
   *
   * @param terms the terms of the loss, by name, in the learner's order
   * @param gradientNorm before clipping
   */
  public record Result(Map<String, Double> terms, double gradientNorm) {

    /** The sum of the terms. */
    public double loss() {
      return terms.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }
}
