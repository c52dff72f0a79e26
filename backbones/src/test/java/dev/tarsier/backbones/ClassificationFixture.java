package dev.tarsier.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.nn.StateSource;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.FormulaWeights.Gain;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What torchvision computes with one network of formula weights: a {@code NAME.json} and its {@code
 * NAME.safetensors}.
 */
public final class ClassificationFixture {

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};

  private final String name;
  private final JsonNode json;
  private final SafetensorsFixture tensors;

  private ClassificationFixture(Path file) {
    json = Fixtures.json(file);
    name = file.getFileName().toString().replace(".json", "");
    tensors = SafetensorsFixture.read(file.resolveSibling(name + ".safetensors"));
  }

  /** Height and width of an input, written 193x257. */
  public record Size(int height, int width) {

    static Size parse(String text) {
      String[] sides = text.split("x", -1);
      return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    @Override
    public String toString() {
      return height + "x" + width;
    }
  }

  /** The cases of the folder whose network is installed here; skips the test without the folder. */
  public static List<ClassificationFixture> ofInstalledBackbones() {
    return Fixtures.filesEnding(Fixtures.fixture("torchvision/classification"), ".json").stream()
        .filter(
            file ->
                InstalledBackbones.names()
                    .contains(file.getFileName().toString().replace(".json", "")))
        .map(ClassificationFixture::new)
        .toList();
  }

  /** The network's name in torchvision and here. */
  public String name() {
    return name;
  }

  /** The stored arrays. */
  public SafetensorsFixture tensors() {
    return tensors;
  }

  /** The two-step training that some cases hold. */
  public JsonNode step() {
    return json.path("step");
  }

  /** Whether the case holds logits of training mode. */
  public boolean hasTrainingLogits() {
    return json.has("train");
  }

  /** The auxiliary heads that training mode has. */
  public List<String> trainingHeads() {
    var heads = new ArrayList<String>();
    json.path("train").path("heads").forEach(head -> heads.add(head.textValue()));
    return heads;
  }

  /** Multiply-adds of one image of the first size. */
  public long multiplyAdds() {
    return json.get("multiply_adds").longValue();
  }

  /** Trainable values with 1,000 classes and auxiliary heads. */
  public long parameters() {
    return json.get("parameters").longValue();
  }

  /** Sizes of the images, smallest first. */
  public List<Size> sizes() {
    var sizes = new ArrayList<Size>();
    json.get("stages").fieldNames().forEachRemaining(size -> sizes.add(Size.parse(size)));
    return sizes;
  }

  /** Path to shape, without the batch, of each stored stage. */
  public Map<String, Shape> stages(Size size) {
    var stages = new LinkedHashMap<String, Shape>();
    for (JsonNode stage : json.get("stages").get(size.toString())) {
      stages.put(stage.get(0).textValue(), shape(stage.get(1)));
    }
    return stages;
  }

  /** The state dict in order: {@code "conv1.weight float32 (64, 3, 7, 7)"}. */
  public List<String> state() {
    var state = new ArrayList<String>();
    for (JsonNode entry : json.get("state")) {
      state.add(
          "%s %s %s"
              .formatted(entry.get(0).textValue(), entry.get(1).textValue(), shape(entry.get(2))));
    }
    return state;
  }

  private static Shape shape(JsonNode sides) {
    Shape shape = new Shape();
    for (JsonNode side : sides) {
      shape = shape.add(side.longValue());
    }
    return shape;
  }

  /** The formula weights of the case. */
  public StateSource weights() {
    var gains = new ArrayList<Gain>();
    for (JsonNode gain : json.get("gains")) {
      gains.add(Gain.of(gain.get(0).textValue(), gain.get(1).doubleValue()));
    }
    return (key, entry, manager) ->
        entry.type() == DataType.FLOAT32
            ? manager.create(
                FormulaWeights.tensor(key, entry.shape().getShape(), gains), entry.shape())
            : manager.zeros(entry.shape(), entry.type());
  }

  /**
   * The first images of the case: mirrored where the number is odd, upside down where it has a 2.
   */
  public NDArray images(NDManager manager, int count, Size size) {
    int plane = size.height * size.width;
    float[] values = new float[count * 3 * plane];
    for (int b = 0; b < count; b++) {
      byte[] pixels =
          FormulaWeights.image(json.get("seed").longValue() + b, size.height, size.width);
      for (int at = 0; at < plane; at++) {
        int y = at / size.width;
        int x = at % size.width;
        int from = (b & 2) == 0 ? y : size.height - 1 - y;
        int column = (b & 1) == 0 ? x : size.width - 1 - x;
        for (int c = 0; c < 3; c++) {
          int v = pixels[3 * (from * size.width + column) + c] & 0xff;
          values[(b * 3 + c) * plane + at] = (v / 255f - MEAN[c]) / STD[c];
        }
      }
    }
    return manager.create(values, new Shape(count, 3, size.height, size.width));
  }

  @Override
  public String toString() {
    return name;
  }
}
