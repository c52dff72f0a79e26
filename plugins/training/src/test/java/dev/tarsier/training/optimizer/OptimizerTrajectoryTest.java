package dev.tarsier.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ten steps of every optimizer against PyTorch's trajectories, computed there in float64. */
class OptimizerTrajectoryTest {

  /** PyTorch's own float32 differs from its float64 by 2.8e-7 at most on these runs. */
  private static final double TOLERANCE = 2e-6;

  @TestFactory
  List<DynamicTest> followsPyTorch() {
    Path folder = Fixtures.fixture("torchvision/classification");
    JsonNode runs = Fixtures.json(folder.resolve("optim.json")).get("runs");
    SafetensorsFixture expected = SafetensorsFixture.read(folder.resolve("optim.safetensors"));
    return runs.properties().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(), () -> check(run.getKey(), run.getValue(), expected)))
        .toList();
  }

  private static void check(String name, JsonNode run, SafetensorsFixture expected) {
    double[] wanted = expected.doubles("run/" + name + "/parameter");
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray parameter = manager.create(units("optim/parameter"));
      Optimizer optimizer = optimizer(run, manager, List.of(Parameter.of("weight", parameter)));
      for (int step = 0; step < 10; step++) {
        float[] gradient = units("optim/gradient/" + step);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= 0.5f;
        }
        double rate = run.get("lr").asDouble();
        if (run.has("step_size")) {
          rate *=
              Math.pow(
                  run.get("gamma").asDouble(), Math.floorDiv(step, run.get("step_size").asInt()));
        }
        optimizer.step(List.of(manager.create(gradient)), rate);
        float[] actual = parameter.toFloatArray();
        for (int i = 0; i < actual.length; i++) {
          assertThat((double) actual[i])
              .as("value %d after step %d", i, step + 1)
              .isCloseTo(wanted[step * actual.length + i], within(TOLERANCE));
        }
      }
    }
  }

  private static float[] units(String key) {
    return FormulaWeights.units(FormulaWeights.seed(key), 24);
  }

  private static Optimizer optimizer(JsonNode run, NDManager manager, List<Parameter> parameters) {
    double lr = run.get("lr").asDouble();
    double momentum = run.path("momentum").asDouble(0);
    String kind = run.get("optimizer").asText();
    return switch (kind) {
      case "SGD" ->
          new Sgd(
              new SgdOptions(
                  lr,
                  momentum,
                  run.path("weight_decay").asDouble(0),
                  run.path("dampening").asDouble(0),
                  run.path("nesterov").asBoolean(false)),
              manager,
              parameters);
      case "Adam" -> new Adam(adam(run, 0).settings(), Adam.Decay.IN_GRADIENT, manager, parameters);
      case "AdamW" ->
          new Adam(adam(run, 0.01).settings(), Adam.Decay.DECOUPLED, manager, parameters);
      case "RMSprop" ->
          new RmsProp(
              new RmsPropOptions(
                  lr,
                  run.path("alpha").asDouble(0.99),
                  run.path("eps").asDouble(1e-8),
                  momentum,
                  run.path("weight_decay").asDouble(0),
                  run.path("centered").asBoolean(false)),
              manager,
              parameters);
      default -> throw new AssertionError("no optimizer for " + kind);
    };
  }

  private static AdamOptions adam(JsonNode run, double defaultDecay) {
    List<Double> betas =
        run.has("betas")
            ? List.of(run.get("betas").get(0).asDouble(), run.get("betas").get(1).asDouble())
            : List.of(0.9, 0.999);
    return new AdamOptions(
        run.get("lr").asDouble(),
        betas,
        run.path("eps").asDouble(1e-8),
        run.path("weight_decay").asDouble(defaultDecay),
        run.path("amsgrad").asBoolean(false));
  }
}
