package dev.tarsier.cli.endtoend;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.tensor.StateDict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Real weights: a MobileNetV2 trained on ImageNet, with what PyTorch computes from it. Its page
 * says how it was made and what may differ: decoders by a grey level or two.
 */
class PretrainedWeightsTest {

  private static final int SIDE = 224;
  private static final String BODY = "backbone.body.";

  private final Path file = Fixtures.data("weights/mobilenet_v2_imagenet.safetensors");
  private final JsonNode expected = Fixtures.json(Fixtures.data("weights/expected.json"));

  private static TinyTraining training(String... overrides) {
    String[] all = new String[overrides.length + 1];
    all[0] = "model.backbone={type: mobilenet_v2}";
    System.arraycopy(overrides, 0, all, 1, overrides.length);
    return TinyTraining.with(all);
  }

  private Backbone classifier(NDManager manager) {
    var chosen = training().experiment().model().backbone();
    Backbone network =
        chosen.factory().create(chosen.options(), ModelContext.forClassification(1000));
    LoadReport report =
        WeightLoading.strict()
            .materialize(network, manager, WeightFiles.open(file), new SeededInitialization(0));
    assertThat(report.orThrow(file).loaded()).hasSize(314);
    network.train(false);
    return network;
  }

  @Test
  void theFileIsTheOneThatWasMeasured() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Fixtures.bytes(file));

    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected.get("sha256").asText());
  }

  @TestFactory
  Iterable<DynamicTest> everyPhotographIsRecognised() {
    return expected.get("photos").properties().stream()
        .map(
            photo ->
                DynamicTest.dynamicTest(
                    photo.getKey(),
                    () -> recognises(photo.getKey(), photo.getValue().get("top5").get(0))))
        .toList();
  }

  private void recognises(String photo, JsonNode best) {
    Imaging imaging = training().composition().imaging();
    ByteBuffer planes =
        ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES).order(ByteOrder.nativeOrder());
    imaging.writePlanes(
        imaging.resize(imaging.read(Fixtures.data("weights/photos/" + photo)), SIDE, SIDE),
        Normalization.IMAGENET,
        SIDE,
        SIDE,
        planes);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image =
          manager.create(planes.rewind(), new Shape(1, 3, SIDE, SIDE), DataType.FLOAT32);

      NDArray probabilities = classifier(manager).classify(image).main().softmax(1);

      int top = Math.toIntExact(probabilities.argMax(1).getLong(0));
      assertThat(top).as(best.get("name").asText()).isEqualTo(best.get("class").intValue());
      assertThat((double) probabilities.getFloat(0, top))
          .isCloseTo(best.get("probability").doubleValue(), within(0.03));
    }
  }

  @Test
  void aFormulasImageGivesThePublishedMapsAndLogits() {
    JsonNode synthetic = expected.get("synthetic");
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = classifier(manager);
      Map<String, float[]> maps = traced(network, synthetic.get("features"));

      float[] logits = network.classify(sines(manager)).main().toFloatArray();

      synthetic
          .get("features")
          .properties()
          .forEach(map -> check(map.getValue(), maps.getOrDefault(map.getKey(), new float[0])));
      for (int i = 0; i < 8; i++) {
        assertThat((double) logits[i])
            .isCloseTo(synthetic.get("logits[0:8]").get(i).doubleValue(), within(1e-3));
      }
      assertThat((double) logits[synthetic.get("argmax").intValue()])
          .isCloseTo(synthetic.get("max_logit").doubleValue(), within(1e-3));
    }
  }

  /** x[0, c, h, w] = sin(0.01·(224·h + w) + c). */
  private static NDArray sines(NDManager manager) {
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int channel = i / (SIDE * SIDE);
      values[i] = (float) Math.sin(0.01 * (i % (SIDE * SIDE)) + channel);
    }
    return manager.create(values, new Shape(1, 3, SIDE, SIDE));
  }

  /** What {@code features.N} gives for each N that is asked for, once the network has run. */
  private static Map<String, float[]> traced(Network network, JsonNode wanted) {
    var numbers = new IdentityHashMap<Network, String>();
    network.visitNetworks(
        (path, part) -> {
          String number = path.replace("features.", "");
          if (part instanceof Layer && wanted.has(number)) {
            numbers.put(part, number);
          }
        });
    var maps = new LinkedHashMap<String, float[]>();
    network.traceWith(
        (layer, input, apply) -> {
          NDArray output = apply.apply(input);
          String number = numbers.get(layer);
          if (number != null) {
            maps.put(number, output.toFloatArray());
          }
          return output;
        });
    return maps;
  }

  private static void check(JsonNode map, float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    assertThat(mean).isCloseTo(map.get("mean").doubleValue(), within(1e-3));
    assertThat(Math.sqrt(squares / values.length - mean * mean))
        .isCloseTo(map.get("std").doubleValue(), within(1e-3));
    for (int i = 0; i < 4; i++) {
      assertThat((double) values[i])
          .isCloseTo(map.get("at[0,0,0,0:4]").get(i).doubleValue(), within(1e-3));
    }
  }

  @Test
  void aDetectorTakesTheBodyAndBeginsTheRestAnew() {
    TinyTraining training = training("model.weights={file: %s, part: backbone}".formatted(file));
    StateDict stored = WeightFiles.open(file);
    try (NDManager manager = NDManager.newBaseManager()) {
      Detector detector = training.composition().detector();
      LoadReport report =
          training.composition().initialWeights().materialize(detector, manager).orElseThrow();

      assertThat(report.ignored()).allMatch(key -> key.startsWith(BODY + "classifier."));
      assertThat(report.loaded()).hasSize(stored.tensors().size() - report.ignored().size());
      Detector anew = training.composition().detector();
      anew.materialize(manager, new SeededInitialization(training.experiment().seed()));
      Map<String, StateEntry> beginning = anew.state();
      detector
          .state()
          .forEach(
              (key, entry) -> {
                if (!key.startsWith(BODY)) {
                  assertThat(report.reset()).contains(key);
                  assertTensor(entry.value())
                      .as(key)
                      .isExactly(Objects.requireNonNull(beginning.get(key)).value().toFloatArray());
                } else if (entry.type() == DataType.FLOAT32) {
                  String name = key.substring(BODY.length());
                  assertTensor(entry.value())
                      .as(key)
                      .isWithin(stored.get(name).orElseThrow().toFloats(), 0, 0);
                }
              });
      assertThat(report.summary().length()).as(report.summary()).isLessThan(160);
    }
  }
}
