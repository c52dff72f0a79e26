package dev.tarsier.backbones.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * A fully connected network: the measure of what convolutions are worth. It only classifies.
 *
 * <pre>
 * in      (N, 3, S, S)          S is the option input
 * flat    (N, 3·S²)
 * hidden  linear, ReLU, dropout, for each of the option's numbers of units
 * logits  linear                 (N, K)
 * </pre>
 *
 * <p>Weights begin as those of {@code Cnn}.
 */
final class Mlp extends Backbone {

  private static final int CHANNELS = 3;

  private final int side;
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer classifier;

  /** The network; without its classifier nothing is left. */
  Mlp(MlpOptions options, ModelContext context) {
    side = options.input();
    classifier = child("classifier", context.classifier(classes -> layers(options, classes)));
  }

  private static Layer layers(MlpOptions options, int classes) {
    var layers = new Sequential();
    int in = CHANNELS * options.input() * options.input();
    for (int units : options.hidden()) {
      layers.add(Cnn.hidden(in, units));
      layers.add(Activation.RELU_IN_PLACE.layer());
      layers.add(new Dropout(options.dropout()));
      in = units;
    }
    return layers.add(Cnn.last(in, classes));
  }

  @Override
  public Shape nativeInput() {
    return new Shape(CHANNELS, side, side);
  }

  /** None: it has no maps, only classes. */
  @Override
  public List<FeatureShape> stages() {
    return List.of();
  }

  @Override
  public Features features(NDArray images) {
    return Features.of();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError if the images are not of the size it was built for
   */
  @Override
  public Logits classify(NDArray images) {
    Shape shape = images.getShape();
    if (shape.get(2) != side || shape.get(3) != side) {
      throw new UserError(
          "mlp was built for images of %d x %d (its option input), these are %d x %d. It takes one size only: set the option to that of the experiment's input, or the input to the option's."
              .formatted(side, side, shape.get(3), shape.get(2)));
    }
    return Logits.of(classifier.forward(flatten.forward(images)));
  }
}
