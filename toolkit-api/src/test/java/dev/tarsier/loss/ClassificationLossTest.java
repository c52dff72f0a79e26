package dev.tarsier.loss;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationLossTest {

  @Test
  void crossEntropyIsMinusTheLogarithmOfTheSoftmax() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(new float[] {0, 0, 0, (float) Math.log(3)}, new Shape(2, 2));
      NDArray labels = manager.create(new long[] {0, 1});
      // −ln(1/2) and −ln(3/4)
      assertTensor(ClassificationLoss.crossEntropy(logits, labels, Reduction.NONE))
          .isWithin(new double[] {Math.log(2), Math.log(4.0 / 3)}, 1e-6, 0);
    }
  }

  @Test
  void selectedRowsAloneCountAndTwiceWhereTheyOccurTwice() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(new float[] {0, 0, 5, 1, 0, 0}, new Shape(3, 2));
      logits.setRequiresGradient(true);
      NDArray labels = manager.create(new long[] {0, 1, 1});
      NDArray rows = manager.create(new long[] {2, 0, 2});
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = ClassificationLoss.crossEntropyOfRows(logits, labels, rows, Reduction.SUM);
        assertTensor(loss).isWithin(new double[] {3 * Math.log(2)}, 1e-6, 0);
        collector.backward(loss);
      }
      assertTensor(logits.getGradient()).isWithin(new double[] {-0.5, 0.5, 0, 0, 1, -1}, 1e-6, 0);
    }
  }

  @Test
  void smoothedRowsSpreadTheirTargetAndCountByTheirWeights() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float logit = (float) Math.log(2); // p = 1/4, 1/4, 1/2
      NDArray logits = manager.create(new float[] {9, 9, 9, 0, 0, logit}, new Shape(2, 3));
      NDArray labels = manager.create(new long[] {0, 2});
      NDArray rows = manager.create(new long[] {1});
      NDArray weights = manager.create(new float[] {1, 1, 5});
      // 0.7 · 5 · ln 2 + 0.3 / 3 · (1 · ln 4 + 1 · ln 4 + 5 · ln 2)
      double expected = 3.5 * Math.log(2) + 0.1 * 9 * Math.log(2);
      assertTensor(
              ClassificationLoss.crossEntropyOfRows(
                  logits, labels, rows, weights, 0.3, Reduction.sumOver(2)))
          .isWithin(new double[] {expected / 2}, 1e-6, 0);
    }
  }

  @Test
  void focalLossOfSoftmaxWeighsObjectsAndBackgroundApart() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float logit = (float) Math.log(3); // p = 1/4, 3/4
      NDArray logits = manager.create(new float[] {0, logit, 0, logit}, new Shape(2, 2));
      NDArray labels = manager.create(new long[] {1, 0});
      // 0.2 · (1/4)² · −ln 3/4 for the object, 0.8 · (3/4)² · −ln 1/4 for the background
      assertTensor(ClassificationLoss.softmaxFocal(logits, labels, 0.2, 2, Reduction.NONE))
          .isWithin(new double[] {-0.0125 * Math.log(0.75), 0.45 * Math.log(4)}, 1e-5, 0);
    }
  }

  /** ε = 0 smooths nothing, γ = 0 focuses on nothing, α = 0 or 1 counts one side alone. */
  @Test
  void theEndsOfTheRangesAreAllowedAndWhatLiesBeyondIsRefused() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(new float[] {0, 0}, new Shape(1, 2));
      NDArray label = manager.create(new long[] {1});
      NDArray row = manager.create(new long[] {0});
      NDArray weights = manager.ones(new Shape(2));
      assertTensor(
              ClassificationLoss.crossEntropyOfRows(logits, label, row, weights, 0, Reduction.SUM))
          .isWithin(new double[] {Math.log(2)}, 1e-6, 0);
      assertTensor(ClassificationLoss.softmaxFocal(logits, label, 1, 0, Reduction.SUM))
          .isWithin(new double[] {Math.log(2)}, 1e-6, 0);
      assertTensor(ClassificationLoss.softmaxFocal(logits, label, 0, 0, Reduction.SUM))
          .isWithin(new double[] {0}, 0, 0);
      NDArray targets = manager.create(new float[] {1, 0}, new Shape(1, 2));
      assertTensor(ClassificationLoss.sigmoidFocal(logits, targets, 1, 0, Reduction.SUM))
          .isWithin(new double[] {Math.log(2)}, 1e-6, 0);
      for (double smoothing : new double[] {-0.01, 1}) {
        assertThatThrownBy(
                () ->
                    ClassificationLoss.crossEntropyOfRows(
                        logits, label, row, weights, smoothing, Reduction.SUM))
            .isInstanceOf(IllegalArgumentException.class);
      }
      for (double alpha : new double[] {-0.01, 1.01}) {
        assertThatThrownBy(
                () -> ClassificationLoss.softmaxFocal(logits, label, alpha, 2, Reduction.SUM))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void focalLossOfRowsThatAreCertainHasAFiniteGradient() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(new float[] {0, 80}, new Shape(1, 2));
      logits.setRequiresGradient(true);
      NDArray labels = manager.create(new long[] {1});
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(
            ClassificationLoss.softmaxFocal(logits, labels, 0.25, 0.5, Reduction.SUM));
      }
      assertTensor(logits.getGradient()).isWithin(new double[] {0, 0}, 0, 1e-6);
    }
  }

  @Test
  void wrongIsFocusedOn() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float logit = (float) Math.log(4); // p = 0.8
      NDArray logits = manager.create(new float[] {logit, logit});
      NDArray targets = manager.create(new float[] {1, 0});
      // 0.25 · 0.2² · −ln 0.8 and 0.75 · 0.8² · −ln 0.2
      assertTensor(ClassificationLoss.sigmoidFocal(logits, targets, 0.25, 2, Reduction.NONE))
          .isWithin(new double[] {-0.01 * Math.log(0.8), -0.48 * Math.log(0.2)}, 1e-5, 0);
    }
  }

  @Test
  void nothingAndOnlyIgnoredLabelsCostNothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray none = manager.create(new float[0], new Shape(0, 3));
      NDArray noLabels = manager.create(new long[0]);
      NDArray logits = manager.create(new float[] {1, 2, 3}, new Shape(1, 3));
      NDArray ignored = manager.create(new long[] {ClassificationLoss.IGNORED});
      NDArray weights = manager.create(new float[] {1, 2, 3});
      for (Reduction reduction : List.of(Reduction.SUM, Reduction.MEAN)) {
        assertTensor(ClassificationLoss.crossEntropy(none, noLabels, reduction)).isExactly(0);
        assertTensor(ClassificationLoss.crossEntropy(logits, ignored, reduction)).isExactly(0);
        assertTensor(ClassificationLoss.crossEntropy(logits, ignored, weights, reduction))
            .isExactly(0);
        assertTensor(ClassificationLoss.crossEntropyOfRows(logits, ignored, noLabels, reduction))
            .isExactly(0);
        assertTensor(ClassificationLoss.binaryCrossEntropy(none, none, reduction)).isExactly(0);
        assertTensor(ClassificationLoss.sigmoidFocal(none, none, 0.25, 2, reduction)).isExactly(0);
      }
    }
  }

  @Test
  void extremeLogitsStayFinite() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(new float[] {1000, -1000});
      NDArray targets = manager.create(new float[] {0, 1});
      assertTensor(ClassificationLoss.binaryCrossEntropy(logits, targets, Reduction.NONE))
          .isExactly(1000, 1000);
      assertTensor(ClassificationLoss.sigmoidFocal(logits, targets, -1, 2, Reduction.NONE))
          .isExactly(1000, 1000);
    }
  }

  @Test
  void refusesFocalParametersOutOfRange() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[1]);
      assertThatThrownBy(() -> ClassificationLoss.sigmoidFocal(x, x, 2, 2, Reduction.SUM))
          .hasMessageContaining("α 2.0");
    }
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(
        ClassificationLossTest.class, "cross_entropy", "bce_with_logits", "sigmoid_focal_loss");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    Reduction reduction = Reductions.of(fixture);
    fixture.assertMeets(
        inputs -> {
          NDArray logits = inputs.get("input");
          NDArray target = inputs.get("target");
          return switch (fixture.operator()) {
            case "bce_with_logits" ->
                ClassificationLoss.binaryCrossEntropy(logits, target, reduction);
            case "sigmoid_focal_loss" ->
                ClassificationLoss.sigmoidFocal(
                    logits,
                    target,
                    fixture.attribute("alpha").doubleValue(),
                    fixture.attribute("gamma").doubleValue(),
                    reduction);
            default ->
                fixture.has("weight")
                    ? ClassificationLoss.crossEntropy(
                        logits, target, inputs.get("weight"), reduction)
                    : ClassificationLoss.crossEntropy(logits, target, reduction);
          };
        });
  }
}
