package dev.tarsier.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One case of one operator as PyTorch computed it: inputs, outputs, gradients and how closely they
 * must be met. Gradients are those of {@code sum(out · upstream)}.
 *
 * <p>Cases are read from {@code tarsier.fixtures}, {@code torchvision/ops}, whatever it holds;
 * where that is absent, from the resources {@code /torchvision/ops} of the module under test.
 */
public final class OperatorCase {

  private static final String FOLDER = "torchvision/ops";

  private final JsonNode entry;
  private final SafetensorsFixture tensors;

  private OperatorCase(JsonNode entry, SafetensorsFixture tensors) {
    this.entry = entry;
    this.tensors = tensors;
  }

  /**
   * All cases of these operators, at least one.
   *
   * @param owner a class of the module whose resources hold the copies
   * @param operators such as {@code roi_align}
   */
  public static List<OperatorCase> of(Class<?> owner, String... operators) {
    List<String> wanted = List.of(operators);
    Map<String, SafetensorsFixture> files = new HashMap<>();
    List<OperatorCase> cases = new ArrayList<>();
    for (JsonNode entry : index(owner).get("cases")) {
      if (wanted.contains(entry.get("op").textValue())) {
        String file = entry.get("file").textValue();
        cases.add(
            new OperatorCase(
                entry,
                files.computeIfAbsent(file, name -> SafetensorsFixture.parse(bytes(owner, name)))));
      }
    }
    assertThat(cases).as("cases of %s", wanted).isNotEmpty();
    return cases;
  }

  /** The index of all cases, with the few that have no tensors. */
  public static JsonNode index(Class<?> owner) {
    return Fixtures.json(bytes(owner, "index.json"));
  }

  private static byte[] bytes(Class<?> owner, String file) {
    Path folder = Path.of(System.getProperty("tarsier.fixtures", "")).resolve(FOLDER);
    return Files.isDirectory(folder)
        ? Fixtures.bytes(folder.resolve(file))
        : Fixtures.bytes(owner, "/" + FOLDER + "/" + file);
  }

  /** The operator's name. */
  public String operator() {
    return entry.get("op").textValue();
  }

  /** A value that is no tensor. */
  public JsonNode attribute(String name) {
    JsonNode value = entry.get("attributes").path(name);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("%s has no attribute '%s'".formatted(this, name));
    }
    return value;
  }

  /** Whether there is a value of this name that is no tensor. */
  public boolean hasAttribute(String name) {
    return entry.get("attributes").has(name);
  }

  /** The names of the outputs; the first is the differentiated one. */
  public List<String> outputs() {
    return names("outputs");
  }

  /** Whether there is an input of this name. */
  public boolean has(String input) {
    return names("inputs").contains(input);
  }

  /** The values of an input or output. */
  public float[] floats(String tensor) {
    return tensors.floats(key(tensor));
  }

  /** The values of an input or output of whole numbers. */
  public int[] ints(String tensor) {
    return tensors.ints(key(tensor));
  }

  /** The lengths of the axes of an input or output. */
  public long[] shape(String tensor) {
    return tensors.shape(key(tensor));
  }

  /** A new array of an input or output. */
  public NDArray array(NDManager manager, String tensor) {
    return tensors.array(manager, key(tensor));
  }

  /** The numbers meet those of an output or gradient within the case's bounds. */
  public void assertMeets(String tensor, float... actual) {
    meets(tensor, TensorAssert.assertTensor(actual));
  }

  /** Shape and numbers meet those of an output or gradient within the case's bounds. */
  public void assertMeets(String tensor, NDArray actual) {
    TensorAssert values = TensorAssert.assertTensor(actual);
    if (!actual.isScalar()) { // a scalar is stored as one value of one axis
      values.hasShape(shape(tensor));
    }
    meets(tensor, values);
  }

  private void meets(String tensor, TensorAssert actual) {
    actual
        .as("%s: %s", this, tensor)
        .isWithin(floats(tensor), entry.get("rtol").doubleValue(), entry.get("atol").doubleValue());
  }

  /** The inputs of a case as arrays. */
  @FunctionalInterface
  public interface Inputs {
    /** The input of this name. */
    NDArray get(String name);
  }

  /**
   * Runs an operator on the case's inputs, in a manager of its own, and compares the first output
   * and all gradients the case holds.
   */
  public void assertMeets(Function<Inputs, NDArray> operator) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Map<String, NDArray> arrays = new HashMap<>();
      Inputs inputs = name -> arrays.computeIfAbsent(name, key -> array(manager, key));
      List<String> differentiated =
          names("gradients").stream().map(name -> name.substring("grad.".length())).toList();
      differentiated.forEach(name -> inputs.get(name).setRequiresGradient(true));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output = operator.apply(inputs);
        assertMeets(outputs().get(0), output);
        if (!differentiated.isEmpty()) {
          collector.backward(output.mul(upstream(manager)).sum());
        }
      }
      for (String name : differentiated) {
        assertMeets("grad." + name, inputs.get(name).getGradient());
      }
    }
  }

  /** What the output is multiplied by before it is differentiated. */
  public NDArray upstream(NDManager manager) {
    float[] values =
        FormulaWeights.units(FormulaWeights.seed(key("upstream")), size(outputs().get(0)));
    return manager.create(values, new Shape(shape(outputs().get(0))));
  }

  private int size(String tensor) {
    return Math.toIntExact(Arrays.stream(shape(tensor)).reduce(1, Math::multiplyExact));
  }

  private List<String> names(String list) {
    List<String> names = new ArrayList<>();
    entry.get(list).forEach(name -> names.add(name.textValue()));
    return names;
  }

  private String key(String tensor) {
    return name() + "/" + tensor;
  }

  private String name() {
    return entry.get("case").textValue();
  }

  @Override
  public String toString() {
    return "%s %s".formatted(operator(), name());
  }
}
