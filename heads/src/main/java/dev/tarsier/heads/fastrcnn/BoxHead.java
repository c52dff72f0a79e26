package dev.tarsier.heads.fastrcnn;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Tail;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/**
 * Makes one vector of each region's features.
 *
 * <pre>
 * mlp    flatten, fc6 to d, ReLU, fc7 to d, ReLU           keys fc6, fc7
 * conv   four times 3x3, norm, ReLU; flatten, d, ReLU      keys 0.0, 0.1, … 3.1, 5
 * tail   the backbone's last layers                        the backbone's keys
 * </pre>
 *
 * @param layers (R, C, side, side) → (R, channels)
 * @param channels of the vector
 */
record BoxHead(Layer layers, int channels) {

  /**
   * A box head.
   *
   * @param map the regions are pooled from
   * @param side of the pooled regions
   * @throws UserError if the tail is wanted and there is none
   */
  static BoxHead of(BoxHeadOptions options, FeatureShape map, int side, Optional<Tail> tail) {
    return switch (options.kind()) {
      case MLP -> new BoxHead(mlp(options, map.channels() * side * side), options.hidden());
      case CONV -> new BoxHead(conv(options, map.channels(), side), options.hidden());
      case TAIL -> {
        Tail found = tail.orElseThrow(BoxHead::noTail);
        yield new BoxHead(found, found.channels());
      }
    };
  }

  private static UserError noTail() {
    return new UserError(
        "roi.box_head.kind: tail needs a backbone that offers one and no neck between the two (ways out: box_head: {kind: mlp}, another backbone such as resnet50 with stages: [layer3] or vgg16 with stages: [conv5_3], no model.neck)");
  }

  private static Layer mlp(BoxHeadOptions options, int in) {
    var layers =
        new Sequential()
            .add("flatten", new Flatten())
            .add("fc6", new Linear(in, options.hidden()))
            .add("relu6", Activation.RELU.layer());
    if (options.dropout() > 0) {
      layers.add("drop6", new Dropout(options.dropout()));
    }
    layers
        .add("fc7", new Linear(options.hidden(), options.hidden()))
        .add("relu7", Activation.RELU.layer());
    if (options.dropout() > 0) {
      layers.add("drop7", new Dropout(options.dropout()));
    }
    return layers;
  }

  private static Layer conv(BoxHeadOptions options, int channels, int side) {
    var layers = new Sequential();
    int in = channels;
    for (int i = 0; i < options.convolutions(); i++) {
      layers.add(
          new Sequential(
              Conv2d.of(in, options.channels(), 3)
                  .same()
                  .noBias()
                  .init(Initializer.kaimingNormalFanOut())
                  .build(),
              options.norm().layer(options.channels()),
              Activation.RELU.layer()));
      in = options.channels();
    }
    return layers
        .add(new Flatten())
        .add(new Linear(in * side * side, options.hidden()))
        .add(Activation.RELU.layer());
  }
}
