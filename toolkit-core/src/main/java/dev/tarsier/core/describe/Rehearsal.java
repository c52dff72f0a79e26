package dev.tarsier.core.describe;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/**
 * A pass through a classifier that has no weights yet, as an evaluation makes it and as a training
 * does: whether its layers take images of a size is known before anything is begun.
 */
public final class Rehearsal {

  private static final String UNFIT =
      "%s cannot take images of %s: %s (the way out: larger ones, under input)";

  private static final String UNFIT_HEAD =
      "%s cannot be trained with images of %s: %s (the ways out: auxiliary_weight: 0, as only an auxiliary head fails, or larger images, under input)";

  private Rehearsal() {}

  /**
   * Refuses a size that the network cannot take.
   *
   * @throws UserError if it cannot; where only training uses the layer that fails, an auxiliary
   *     head, the message says how to do without
   */
  public static void of(String name, Backbone network, ImageShape input) {
    try (var arrays = new MetaArrays()) {
      walk(network, arrays, input, false).ifPresent(e -> refuse(name, UNFIT, input, e));
      walk(network, arrays, input, true).ifPresent(e -> refuse(name, UNFIT_HEAD, input, e));
    } catch (EngineException e) {
      // A plugin's own operators may not exist for arrays without values; the first step will tell.
    } finally {
      network.train(false);
    }
  }

  private static Optional<UserError> walk(
      Backbone network, MetaArrays arrays, ImageShape input, boolean training) {
    network.train(training);
    NDArray image = arrays.of(input.oneImage());
    network.traceWith(new Walk(network, arrays, image));
    try {
      network.classify(image);
      return Optional.empty();
    } catch (UserError e) {
      return Optional.of(e);
    } finally {
      network.traceWith(null);
    }
  }

  private static void refuse(String name, String what, ImageShape input, UserError e) {
    throw new UserError(what.formatted(name, input, e.getMessage()), e);
  }
}
