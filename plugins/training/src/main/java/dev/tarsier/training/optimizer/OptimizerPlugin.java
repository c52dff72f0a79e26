package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDManager;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.Parameter;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Optimizers {@code sgd}, {@code adam}, {@code adamw} and {@code rmsprop}. */
public final class OptimizerPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    optimizer("sgd", SgdOptions.class, factory(SgdOptions::learningRate, Sgd::new));
    optimizer(
        "adam",
        AdamOptions.class,
        factory(
            AdamOptions::learningRate,
            (o, manager, parameters) ->
                new Adam(o.settings(), Adam.Decay.IN_GRADIENT, manager, parameters)));
    optimizer(
        "adamw",
        AdamWOptions.class,
        factory(
            AdamWOptions::learningRate,
            (o, manager, parameters) ->
                new Adam(o.settings(), Adam.Decay.DECOUPLED, manager, parameters)));
    optimizer("rmsprop", RmsPropOptions.class, factory(RmsPropOptions::learningRate, RmsProp::new));
  }

  @FunctionalInterface
  private interface Constructor<O extends Record> {
    Optimizer create(O options, NDManager manager, List<Parameter> parameters);
  }

  private static <O extends Record> OptimizerFactory<O> factory(
      ToDoubleFunction<O> learningRate, Constructor<O> constructor) {
    return new OptimizerFactory<>() {
      @Override
      public Optimizer create(O options, NDManager manager, List<Parameter> parameters) {
        return constructor.create(options, manager, parameters);
      }

      @Override
      public double learningRate(O options) {
        return learningRate.applyAsDouble(options);
      }
    };
  }
}
