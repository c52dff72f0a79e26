package dev.tarsier.heads.fasterrcnn;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.StateSource;
import dev.tarsier.nn.functional.Functional;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.FormulaWeights.Gain;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What torchvision computes with one detector of formula weights: a {@code NAME.json} and its
 * {@code NAME.safetensors}.
 */
final class FasterRcnnFixture {

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};

  private final String name;
  private final JsonNode json;
  private final SafetensorsFixture tensors;

  FasterRcnnFixture(Path file) {
    name = file.getFileName().toString().replace(".json", "");
    json = Fixtures.json(file);
    tensors = SafetensorsFixture.read(file.resolveSibling(name + ".safetensors"));
  }

  String name() {
    return name;
  }

  SafetensorsFixture tensors() {
    return tensors;
  }

  boolean has(String part) {
    return json.has(part);
  }

  /** Losses, gradient norms and running statistics of one training step. */
  JsonNode step(String mode) {
    return json.get(mode);
  }

  /** The builder's keywords. */
  Map<String, String> options() {
    var options = new LinkedHashMap<String, String>();
    json.get("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return options;
  }

  /** The number of classes, background included. */
  int classes() {
    return json.get("options").get("num_classes").intValue();
  }

  int images() {
    return json.get("images").size();
  }

  /** The state dict in order: {@code "rpn.head.conv.0.0.bias (256)"}. */
  List<String> state() {
    var state = new ArrayList<String>();
    for (JsonNode entry : json.get("state")) {
      Shape shape = new Shape();
      for (JsonNode side : entry.get(1)) {
        shape = shape.add(side.longValue());
      }
      state.add("%s %s".formatted(entry.get(0).textValue(), shape));
    }
    return state;
  }

  /** The formula weights of the case under our keys. */
  StateSource weights(UnaryOperator<String> torchvisionKey) {
    var gains = new ArrayList<Gain>();
    for (JsonNode gain : json.get("gains")) {
      gains.add(Gain.of(gain.get(0).textValue(), gain.get(1).doubleValue()));
    }
    return (key, entry, manager) -> {
      if (entry.type() != DataType.FLOAT32) {
        return manager.zeros(entry.shape(), entry.type());
      }
      String theirs = torchvisionKey.apply(key);
      float[] values = FormulaWeights.tensor(theirs, entry.shape().getShape(), gains);
      json.get("bias_add").forEach(rule -> add(theirs, rule, values));
      return manager.create(values, entry.shape());
    };
  }

  private static void add(String key, JsonNode rule, float[] values) {
    if (Pattern.compile(rule.get(0).textValue()).matcher(key).find()) {
      JsonNode added = rule.get(1);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) added.get(i % added.size()).doubleValue();
      }
    }
  }

  /** The images as torchvision makes a batch of them: normalised, resized, padded with zeros. */
  NDArray batch(NDManager manager) {
    ImageSizes sizes = sizes();
    NDArray batch = manager.zeros(new Shape(images(), 3, sizes.height(), sizes.width()));
    for (int b = 0; b < images(); b++) {
      ImageSizes.Size size = sizes.images().get(b);
      NDArray resized =
          Functional.upsampleBilinear(image(manager, b), size.height(), size.width(), false);
      batch.set(
          new NDIndex("%d, :, :%d, :%d".formatted(b, size.height(), size.width())),
          resized.squeeze(0));
    }
    return batch;
  }

  private NDArray image(NDManager manager, int number) {
    JsonNode image = json.get("images").get(number);
    int height = image.get("height").intValue();
    int width = image.get("width").intValue();
    byte[] pixels = FormulaWeights.image(image.get("seed").longValue(), height, width);
    float[] values = new float[pixels.length];
    int plane = height * width;
    for (int at = 0; at < plane; at++) {
      for (int c = 0; c < 3; c++) {
        values[c * plane + at] = ((pixels[3 * at + c] & 0xff) / 255f - MEAN[c]) / STD[c];
      }
    }
    return manager.create(values, new Shape(1, 3, height, width));
  }

  /** The sizes of the batch and of what is no padding. */
  ImageSizes sizes() {
    JsonNode shape = json.get("tensors").get("eval.batch").get("shape");
    int[] sizes = tensors.ints("eval.image_sizes");
    var images = new ArrayList<ImageSizes.Size>();
    for (int b = 0; b < images(); b++) {
      images.add(new ImageSizes.Size(sizes[2 * b + 1], sizes[2 * b]));
    }
    return new ImageSizes(shape.get(3).intValue(), shape.get(2).intValue(), images);
  }

  /** The objects in network pixels, classes counted from 0. */
  List<Targets> targets(String mode) {
    var targets = new ArrayList<Targets>();
    for (int b = 0; b < images(); b++) {
      String prefix = "%s.targets.%d.".formatted(mode, b);
      int[] classes =
          Arrays.stream(tensors.ints(prefix + "labels")).map(label -> label - 1).toArray();
      Boxes boxes = Boxes.of(tensors.floats(prefix + "boxes"));
      ImageSizes.Size in = sizes().images().get(b);
      targets.add(
          new Targets(
              boxes.scaled((float) in.width() / width(b), (float) in.height() / height(b)),
              classes));
    }
    return targets;
  }

  /** Boxes in network pixels mapped to the image they were found in. */
  Boxes inImage(int b, Boxes boxes) {
    ImageSizes.Size in = sizes().images().get(b);
    return boxes.scaled((float) width(b) / in.width(), (float) height(b) / in.height());
  }

  private int width(int b) {
    return json.get("images").get(b).get("width").intValue();
  }

  private int height(int b) {
    return json.get("images").get(b).get("height").intValue();
  }

  /** The stored samples of an array hold, and its sum and norm. */
  void check(String key, NDArray array, double factor) {
    JsonNode stored = json.get("tensors").get(key);
    long[] shape = new long[stored.get("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = stored.get("shape").get(i).longValue();
    }
    double norm = stored.get("l2").doubleValue();
    float[] samples = tensors.floats(key);
    assertTensor(array)
        .as("%s: %s", name, key)
        .hasShape(shape)
        .hasSumAndNorm(stored.get("sum").doubleValue(), norm, factor, factor)
        .at(FormulaWeights.sampleIndices(array.size(), samples.length))
        .isWithin(samples, 0, factor * norm / Math.sqrt((double) array.size()));
  }

  @Override
  public String toString() {
    return name;
  }
}
