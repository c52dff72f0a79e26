package dev.tarsier.backbones.neck;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.backbones.InstalledBackbones;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Features;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Normalization;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.SafetensorsFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backbone and pyramid of torchvision's detectors: the same keys, shapes and maps. */
class TorchvisionPyramidTest {

  /** The detectors' backbones in our words: name, options, levels above. */
  private record Recipe(
      String backbone,
      Map<String, String> options,
      ExtraLevels extra,
      Optional<Normalization> norm) {

    Recipe(String backbone, Map<String, String> options, ExtraLevels extra) {
      this(backbone, options, extra, Optional.empty());
    }
  }

  private static final Recipe RESNET50 = new Recipe("resnet50", Map.of(), ExtraLevels.POOL);
  private static final Recipe FROZEN =
      new Recipe("resnet50", Map.of("norm", "frozen_batch"), ExtraLevels.POOL);
  private static final Recipe ONE_STAGE =
      new Recipe("resnet50", Map.of("stages", "[layer2, layer3, layer4]"), ExtraLevels.P6P7);
  // torchvision taps the block that strides and the last convolution, both of stride 32.
  private static final Recipe MOBILE =
      new Recipe(
          "mobilenet_v3_large",
          Map.of("stages", "[features.13, features.16]", "norm_epsilon", "1e-5"),
          ExtraLevels.POOL);
  private static final Recipe NORMED =
      new Recipe("resnet50", Map.of(), ExtraLevels.POOL, Optional.of(Normalization.BATCH));
  private static final Map<String, Recipe> RECIPES =
      Map.of(
          "fasterrcnn_resnet50_fpn_v2", NORMED,
          "fasterrcnn_resnet50_fpn", RESNET50,
          "fasterrcnn_resnet50_fpn_frozen", FROZEN,
          "retinanet_resnet50_fpn", ONE_STAGE,
          "fcos_resnet50_fpn", ONE_STAGE,
          "fasterrcnn_mobilenet_v3_large_fpn", MOBILE,
          "fasterrcnn_mobilenet_v3_large_320_fpn", MOBILE);

  static Stream<Path> files() {
    return Fixtures.filesEnding(Fixtures.fixture("torchvision/detection"), ".json").stream()
        .filter(file -> RECIPES.containsKey(name(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static Recipe recipe(Path file) {
    return Objects.requireNonNull(RECIPES.get(name(file)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void keysAreTorchvisions(Path file) {
    var pair = new Pair(recipe(file));
    var expected = new ArrayList<String>();
    for (JsonNode entry : Fixtures.json(file).get("state")) {
      if (entry.get(0).textValue().startsWith("backbone.")) {
        expected.add(entry.get(0).textValue());
      }
    }
    var actual = new ArrayList<String>();
    pair.body.visit((key, entry) -> actual.add(Pair.bodyKey(key)));
    pair.neck.visit((key, entry) -> actual.add(pair.neckKey(key)));
    assertThat(actual).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("files")
  void mapsOfBodyAndPyramidAreTorchvisions(Path file) {
    JsonNode json = Fixtures.json(file);
    SafetensorsFixture tensors =
        SafetensorsFixture.read(file.resolveSibling(name(file) + ".safetensors"));
    try (NDManager manager = NDManager.newBaseManager()) {
      var pair = new Pair(recipe(file));
      pair.materialize(manager, json);
      NDArray batch = new DetectionBatch(json, tensors).create(manager);
      Features stages = pair.body.features(batch);
      Features levels = pair.neck.forward(stages);
      var maps = new LinkedHashMap<String, NDArray>();
      maps.put("eval.batch", batch);
      for (int l = 0; l < stages.size(); l++) {
        maps.put("eval.body." + l, stages.get(l));
      }
      for (int l = 0; l < levels.size(); l++) {
        String level = pair.neck.levels().get(l).name();
        maps.put("eval.features." + (l < stages.size() ? l : level), levels.get(l));
      }
      maps.forEach((key, map) -> check(json.get("tensors").get(key), tensors, key, map));
    }
  }

  private static void check(JsonNode stored, SafetensorsFixture tensors, String key, NDArray map) {
    var shape = new ArrayList<Long>();
    stored.get("shape").forEach(side -> shape.add(side.longValue()));
    float[] samples = tensors.floats(key);
    assertTensor(map)
        .as(key)
        .hasShape(shape.stream().mapToLong(Long::longValue).toArray())
        .hasSumAndNorm(stored.get("sum").doubleValue(), stored.get("l2").doubleValue(), 2e-5, 1e-5)
        .at(FormulaWeights.sampleIndices(map.size(), samples.length))
        .isWithin(
            samples, 0, 1e-4 * stored.get("l2").doubleValue() / Math.sqrt((double) map.size()));
  }

  /** Backbone and neck, with their keys in a detector. */
  private static final class Pair {
    final Backbone body;
    final FeaturePyramid neck;

    Pair(Recipe recipe) {
      body = InstalledBackbones.create(recipe.backbone, ModelContext.forFeatures(), recipe.options);
      neck =
          new FeaturePyramid(
              new FeaturePyramidOptions(256, recipe.extra, recipe.norm), body.stages());
    }

    /** torchvision hangs MobileNet's features into the detector without their name. */
    static String bodyKey(String key) {
      return "backbone.body." + key.replaceFirst("^features\\.", "");
    }

    String neckKey(String key) {
      return "backbone." + neck.key() + "." + key;
    }

    void materialize(NDManager manager, JsonNode json) {
      List<FormulaWeights.Gain> gains = new ArrayList<>();
      for (JsonNode gain : json.get("gains")) {
        gains.add(FormulaWeights.Gain.of(gain.get(0).textValue(), gain.get(1).doubleValue()));
      }
      materialize(body, manager, gains, true);
      materialize(neck, manager, gains, false);
    }

    private void materialize(
        Network part, NDManager manager, List<FormulaWeights.Gain> gains, boolean isBody) {
      part.materialize(
          manager,
          (key, entry, owner) -> {
            String full = isBody ? bodyKey(key) : neckKey(key);
            float[] values = FormulaWeights.tensor(full, entry.shape().getShape(), gains);
            return owner.create(values, entry.shape()).toType(entry.type(), false);
          });
    }
  }
}
