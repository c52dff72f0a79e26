package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.backbones.ClassificationFixture.Size;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two steps of torch's SGD from formula weights: losses, gradients, parameters and running
 * statistics are torch's. The fixtures are computed in float64, we in float32: the tolerances are
 * those that their page measured for float32.
 */
class StoredTrainingStepsTest {

  private static final long LIGHT = 20_000_000L;

  static Stream<ClassificationFixture> light() {
    return all().filter(fixture -> fixture.parameters() < LIGHT);
  }

  static Stream<ClassificationFixture> heavy() {
    return all().filter(fixture -> fixture.parameters() >= LIGHT);
  }

  private static Stream<ClassificationFixture> all() {
    return ClassificationFixture.ofInstalledBackbones().stream()
        .filter(fixture -> fixture.step().isObject());
  }

  @ParameterizedTest
  @MethodSource("light")
  void lightNetworksTakeTorchsSteps(ClassificationFixture fixture) {
    check(fixture);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("heavy")
  void heavyNetworksTakeTorchsSteps(ClassificationFixture fixture) {
    check(fixture);
  }

  private static void check(ClassificationFixture fixture) {
    try (NDManager manager = NDManager.newBaseManager()) {
      var training = new Training(fixture, manager);
      double loss = training.forwardAndBackward();
      assertThat(loss).isCloseTo(training.stored("1/loss")[0], relative(training, "1/loss", 1e-5));
      training.compareGradients(1e-3, 5e-2);
      training.compareRunningStatistics(1, 1e-5);
      training.update();
      loss = training.forwardAndBackward();
      assertThat(loss).isCloseTo(training.stored("2/loss")[0], relative(training, "2/loss", 1e-3));
      training.compareRunningStatistics(2, 2e-3);
      training.update();
      training.compareParameters(5e-3);
    }
  }

  private static Offset<Double> relative(Training training, String key, double factor) {
    return within(factor * Math.abs(training.stored(key)[0]));
  }

  /** A network in training, its images and labels, and SGD as torch defines it. */
  private static final class Training {
    private final ClassificationFixture fixture;
    private final NDManager manager;
    private final JsonNode step;
    private final Backbone network;
    private final Map<String, StateEntry> state;
    private final Map<String, NDArray> velocities = new LinkedHashMap<>();

    Training(ClassificationFixture fixture, NDManager manager) {
      this.fixture = fixture;
      this.manager = manager;
      step = fixture.step();
      network = InstalledBackbones.create(fixture.name(), ModelContext.forClassification(1000));
      network.materialize(manager, fixture.weights());
      network.train(true);
      network.traceWith(
          (layer, input, apply) -> layer instanceof Dropout ? input : apply.apply(input));
      state = network.state();
    }

    double[] stored(String key) {
      return fixture.tensors().doubles("step/" + key);
    }

    double forwardAndBackward() {
      var size = new Size(step.get("size").get(0).intValue(), step.get("size").get(1).intValue());
      try (NDManager inner = manager.newSubManager();
          var collector = Engine.getInstance().newGradientCollector()) {
        NDArray images = fixture.images(inner, step.get("batch").intValue(), size);
        Logits logits = network.classify(images);
        NDArray labels = labels(inner);
        NDArray loss = Functional.crossEntropy(logits.main(), labels, 0);
        for (Logits.Auxiliary head : logits.auxiliary()) {
          NDArray term = Functional.crossEntropy(head.logits(), labels, 0);
          loss = loss.add(term.mul((float) head.weight()));
        }
        collector.backward(loss);
        return loss.getFloat();
      }
    }

    private NDArray labels(NDManager owner) {
      var labels = new ArrayList<Long>();
      step.get("target").forEach(label -> labels.add(label.longValue()));
      return owner.create(labels.stream().mapToLong(Long::longValue).toArray());
    }

    /** v ← m·v + (g + w·p), at first g + w·p; p ← p − r·v. */
    void update() {
      float rate = step.get("lr").floatValue();
      float momentum = step.get("momentum").floatValue();
      float decay = step.get("weight_decay").floatValue();
      for (String key : parameters()) {
        NDArray parameter = value(key);
        parameter.setRequiresGradient(false);
        try (NDManager inner = manager.newSubManager();
            NDArray gradient = gradient(parameter)) {
          NDArray change = inner.zeros(parameter.getShape()).add(gradient);
          change = change.add(change.getManager().create(decay).mul(parameter));
          NDArray old = velocities.get(key);
          NDArray velocity = old == null ? change : change.add(old.mul(momentum));
          velocity.attach(manager);
          velocities.put(key, velocity);
          parameter.subi(velocity.mul(rate));
          gradient.muli(0);
        }
        parameter.setRequiresGradient(true);
      }
    }

    private NDArray value(String key) {
      return Objects.requireNonNull(state.get(key), key).value();
    }

    private static NDArray gradient(NDArray parameter) {
      parameter.setRequiresGradient(true);
      NDArray gradient = parameter.getGradient();
      parameter.setRequiresGradient(false);
      return gradient;
    }

    private List<String> parameters() {
      return names("parameters");
    }

    private List<String> names(String member) {
      var names = new ArrayList<String>();
      step.get(member).forEach(name -> names.add(name.textValue()));
      return names;
    }

    /** Against the parameter's own norm, or 1e-4 of the largest where that is more. */
    void compareGradients(double median, double worst) {
      double[] expected = stored("1/grad_l2");
      double floor = 1e-4 * Arrays.stream(expected).max().orElseThrow();
      double[] differences = new double[expected.length];
      for (int i = 0; i < expected.length; i++) {
        try (NDArray gradient = value(parameters().get(i)).getGradient()) {
          differences[i] = Math.abs(norm(gradient) - expected[i]) / Math.max(floor, expected[i]);
        }
        assertThat(differences[i]).as("gradient of %s", parameters().get(i)).isLessThan(worst);
      }
      Arrays.sort(differences);
      assertThat(differences[differences.length / 2]).as("median").isLessThan(median);
    }

    void compareParameters(double tolerance) {
      compare(parameters(), "", stored("2/param_l2"), tolerance);
    }

    void compareRunningStatistics(int number, double tolerance) {
      for (String statistic : List.of("running_mean", "running_var")) {
        double[] expected = stored("%d/%s_l2".formatted(number, statistic));
        compare(names("batch_norms"), "." + statistic, expected, tolerance);
      }
    }

    private void compare(List<String> names, String ending, double[] expected, double tolerance) {
      for (int i = 0; i < expected.length; i++) {
        String key = names.get(i) + ending;
        assertThat(norm(value(key)))
            .as(key)
            .isCloseTo(expected[i], within(tolerance * expected[i]));
      }
    }

    private static double norm(NDArray array) {
      double squares = 0;
      for (float value : array.toFloatArray()) {
        squares += (double) value * value;
      }
      return Math.sqrt(squares);
    }
  }
}
