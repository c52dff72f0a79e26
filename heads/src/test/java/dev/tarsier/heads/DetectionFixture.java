package dev.tarsier.heads;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.StateSource;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One of torchvision's detectors as {@code torchvision/detection} records it. */
public final class DetectionFixture {

  private static final TorchScript RESIZE =
      TorchScript.compile(
          """
            def resize(self, x: Tensor, size: List[int]) -> Tensor:
              return torch.upsample_bilinear2d(x, size, False, None, None)
          """);

  private final JsonNode json;
  private final SafetensorsFixture tensors;

  private DetectionFixture(JsonNode json, SafetensorsFixture tensors) {
    this.json = json;
    this.tensors = tensors;
  }

  /** The case of this JSON file and the tensors beside it. */
  public static DetectionFixture read(Path file) {
    return new DetectionFixture(
        Fixtures.json(file),
        SafetensorsFixture.read(file.resolveSibling(name(file) + ".safetensors")));
  }

  /** The JSON files whose names begin so; skips the test where the folder is absent. */
  public static List<Path> files(String prefix) {
    return Fixtures.filesEnding(Fixtures.fixture("torchvision/detection"), ".json").stream()
        .filter(file -> name(file).startsWith(prefix))
        .toList();
  }

  /** The case's name. */
  public static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  /** What the file says under a name. */
  public JsonNode get(String name) {
    return json.get(name);
  }

  /** Whether it has something under a name. */
  public boolean has(String name) {
    return json.has(name);
  }

  /** The number of classes, background counted. */
  public int classes() {
    return json.get("options").get("num_classes").intValue();
  }

  /** Key and shape of each state-dict entry. */
  public Map<String, List<Long>> state() {
    var state = new LinkedHashMap<String, List<Long>>();
    for (JsonNode entry : json.get("state")) {
      var shape = new ArrayList<Long>();
      entry.get(1).forEach(side -> shape.add(side.longValue()));
      state.put(entry.get(0).textValue(), shape);
    }
    return state;
  }

  /** The weights that the case was computed with. */
  public StateSource weights() {
    List<FormulaWeights.Gain> gains = new ArrayList<>();
    for (JsonNode gain : json.get("gains")) {
      gains.add(FormulaWeights.Gain.of(gain.get(0).textValue(), gain.get(1).doubleValue()));
    }
    return (key, entry, manager) -> {
      float[] values = FormulaWeights.tensor(key, entry.shape().getShape(), gains);
      for (JsonNode added : json.get("bias_add")) {
        if (Pattern.compile(added.get(0).textValue()).matcher(key).find()) {
          JsonNode numbers = added.get(1);
          for (int i = 0; i < values.length; i++) {
            values[i] += numbers.get(i % numbers.size()).floatValue();
          }
        }
      }
      return manager.create(values, entry.shape()).toType(entry.type(), false);
    };
  }

  /** Height and width of image {@code number}. */
  public int[] size(int number) {
    JsonNode image = json.get("images").get(number);
    return new int[] {image.get("height").intValue(), image.get("width").intValue()};
  }

  /** The number of images. */
  public int images() {
    return json.get("images").size();
  }

  /** All images normalised and resized to one size, as torchvision's SSD does. */
  public NDArray batch(
      NDManager manager, int height, int width, List<Float> mean, List<Float> std) {
    NDArray batch = manager.zeros(new Shape(images(), 3, height, width));
    for (int number = 0; number < images(); number++) {
      NDArray image = image(manager, number, mean, std);
      NDArray resized =
          RESIZE.call("resize").with(image).with(new long[] {height, width}).tensor(manager);
      batch.set(new NDIndex(Integer.toString(number)), resized.squeeze(0));
    }
    return batch;
  }

  private NDArray image(NDManager manager, int number, List<Float> mean, List<Float> std) {
    int[] size = size(number);
    long seed = json.get("images").get(number).get("seed").longValue();
    byte[] pixels = FormulaWeights.image(seed, size[0], size[1]);
    float[] values = new float[pixels.length];
    int plane = size[0] * size[1];
    for (int at = 0; at < plane; at++) {
      for (int c = 0; c < 3; c++) {
        values[c * plane + at] = ((pixels[3 * at + c] & 0xff) / 255f - mean.get(c)) / std.get(c);
      }
    }
    return manager.create(values, new Shape(1, 3, size[0], size[1]));
  }

  /** The objects of image {@code number} in pixels of a network input of this size. */
  public Targets targets(String part, int number, int height, int width) {
    String key = "%s.targets.%d.".formatted(part, number);
    int[] size = size(number);
    Boxes boxes =
        Boxes.of(tensors.floats(key + "boxes"))
            .scaled((float) width / size[1], (float) height / size[0]);
    int[] labels = tensors.ints(key + "labels");
    return new Targets(boxes, Arrays.stream(labels).map(label -> label - 1).toArray());
  }

  /** The recorded detections of image {@code number}, in its own pixels. */
  public Detections detections(int number) {
    String key = "eval.detections.%d.".formatted(number);
    int[] labels = tensors.ints(key + "labels");
    return new Detections(
        Boxes.of(tensors.floats(key + "boxes")),
        tensors.floats(key + "scores"),
        Arrays.stream(labels).map(label -> label - 1).toArray());
  }

  /** A recorded tensor has this one's shape, sum, norm and samples. */
  public void assertMeets(String key, NDArray array, double relative) {
    JsonNode stored = json.get("tensors").get(key);
    var shape = new ArrayList<Long>();
    stored.get("shape").forEach(side -> shape.add(side.longValue()));
    double norm = stored.get("l2").doubleValue();
    float[] samples = tensors.floats(key);
    assertTensor(array)
        .as(key)
        .hasShape(shape.stream().mapToLong(Long::longValue).toArray())
        .hasSumAndNorm(stored.get("sum").doubleValue(), norm, relative, relative / 10)
        .at(FormulaWeights.sampleIndices(array.size(), samples.length))
        .isWithin(samples, 0, relative * norm / Math.sqrt((double) array.size()));
  }

  /** The recorded rows of the anchors are these boxes', exactly. */
  public void assertAnchors(String key, Boxes anchors) {
    float[] rows = tensors.floats(key);
    long[] indices = FormulaWeights.sampleIndices(anchors.size(), rows.length / 4);
    int[] chosen = Arrays.stream(indices).mapToInt(Math::toIntExact).toArray();
    assertTensor(anchors.select(chosen).coordinates()).as(key).isExactly(rows);
  }
}
