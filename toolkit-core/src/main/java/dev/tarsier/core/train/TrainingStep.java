package dev.tarsier.core.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.model.Losses;
import dev.tarsier.optim.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One step of learning: forward and backward for each of its batches, then clip and update.
 * Whatever it makes dies with it.
 */
public final class TrainingStep {

  private final NDManager manager;
  private final Learner learner;
  private final List<NDArray> parameters;
  private final Optimizer optimizer;
  private final double largestNorm;
  private final LossTerms losses;
  private final Optional<GradientReach> reach;

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final List<String> ids = new ArrayList<>();
  private int batches;
  private double forward;
  private double backward;

  /**
   * A step for a network that has weights and is in training mode, with all terms of its loss.
   *
   * @param manager the manager of the network's weights
   * @param parameters what learns, in the optimizer's order
   * @param largestNorm gradients are scaled down to this norm; 0 leaves them alone
   */
  public TrainingStep(
      NDManager manager,
      Learner learner,
      List<NDArray> parameters,
      Optimizer optimizer,
      double largestNorm) {
    this(manager, learner, parameters, optimizer, largestNorm, LossTerms.ALL, Optional.empty());
  }

  TrainingStep(
      NDManager manager,
      Learner learner,
      List<NDArray> parameters,
      Optimizer optimizer,
      double largestNorm,
      LossTerms losses,
      Optional<GradientReach> reach) {
    this.manager = manager;
    this.learner = learner;
    this.parameters = List.copyOf(parameters);
    this.optimizer = optimizer;
    this.largestNorm = largestNorm;
    this.losses = losses;
    this.reach = reach;
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
    add(batch, random);
    return update(learningRate, number);
  }

  /**
   * Adds the gradients of one batch to those of the step's other batches.
   *
   * @param random the batch's own stream
   */
  void add(HostBatch batch, RandomGenerator random) {
    try (NDManager step = manager.newSubManager()) {
      long start = System.nanoTime();
      NDArray images = batch.images(step);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        Losses found = losses.of(learner.losses(images, batch, random));
        long middle = System.nanoTime();
        collector.backward(found.total());
        for (Losses.Term term : found.terms()) {
          sums.merge(term.name(), (double) term.value().getFloat(), Double::sum);
        }
        forward += (middle - start) / 1e9;
        backward += (System.nanoTime() - middle) / 1e9;
      }
    }
    ids.addAll(batch.ids());
    batches++;
  }

  /**
   * Moves the parameters by the mean of the batches' gradients and forgets these.
   *
   * @param number of the step, for messages
   * @throws NonFiniteLoss as {@link #run}
   */
  Result update(double learningRate, long number) {
    try (NDManager step = manager.newSubManager()) {
      long start = System.nanoTime();
      Gradients gradients = Gradients.of(parameters, step);
      if (batches > 1) {
        gradients.scale(1.0 / batches);
      }
      double norm = gradients.norm(step);
      var terms = new LinkedHashMap<String, Double>();
      sums.forEach((term, sum) -> terms.put(term, sum / batches));
      terms.forEach((term, value) -> check(term + " loss", value, learningRate, number));
      check("gradient norm", norm, learningRate, number);
      reach.ifPresent(watch -> watch.look(gradients, step));
      boolean clipped = largestNorm > 0 && gradients.clip(norm, largestNorm);
      optimizer.step(gradients.arrays(), learningRate);
      gradients.zero();
      double update = (System.nanoTime() - start) / 1e9;
      return new Result(terms, norm, clipped, new StepTimes(0, forward, backward, update));
    } finally {
      forget();
    }
  }

  private void forget() {
    sums.clear();
    ids.clear();
    batches = 0;
    forward = 0;
    backward = 0;
  }

  private void check(String what, double value, double learningRate, long number) {
    if (!Double.isFinite(value)) {
      throw new NonFiniteLoss(what, value, ids, learningRate, number);
    }
  }

  /**
   * What a step reports.
   *
   * @param terms the terms of the loss, by name, in the learner's order, averaged over the batches
   * @param gradientNorm before clipping
   * @param clipped whether the gradients were scaled down
   * @param times without the time spent waiting for batches
   */
  public record Result(
      Map<String, Double> terms, double gradientNorm, boolean clipped, StepTimes times) {

    /** The sum of the terms. */
    public double loss() {
      return terms.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }
}
