package com.example.tarsier;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.SeededInitialization;
import org.junit.jupiter.api.Test;

class StripeNetTest {

  @Test
  void givesTheMapsItDeclares() {
    var net = new StripeNet(new StripeNetOptions(8), ModelContext.forFeatures());
    try (NDManager manager = NDManager.newBaseManager()) {
      net.materialize(manager, new SeededInitialization(1));
      NDArray images = manager.ones(new Shape(1, 3, 64, 96));
      Features features = net.features(images);
      for (int i = 0; i < features.size(); i++) {
        FeatureShape stage = net.stages().get(i);
        assertThat(features.get(i).getShape())
            .isEqualTo(new Shape(1, stage.channels(), 64 / stage.stride(), 96 / stage.stride()));
      }
    }
  }
}
