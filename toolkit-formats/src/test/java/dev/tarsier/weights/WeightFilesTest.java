package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {

  private static final List<String> NETWORK =
      List.of(
          "conv.weight",
          "conv.bias",
          "bn.weight",
          "bn.bias",
          "bn.running_mean",
          "bn.running_var",
          "bn.num_batches_tracked",
          "fc.weight",
          "fc.bias");

  private final Path folder;

  WeightFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void opensTheNetworkInsideACheckpoint() {
    // model, optimizer, lr_scheduler, epoch
    StateDict model = WeightFiles.open(PthFolders.resources().resolve("zip_checkpoint.pth"));
    // state_dict with the names of DataParallel
    StateDict parallel = WeightFiles.open(PthFolders.resources().resolve("zip_data_parallel.pth"));

    assertThat(model.tensors().keySet()).containsExactlyElementsOf(NETWORK);
    assertThat(parallel.tensors().keySet()).containsExactlyElementsOf(NETWORK);
  }

  @Test
  void convertsToSafetensorsBitForBit() throws IOException {
    for (String name : List.of("zip_checkpoint.pth", "legacy_types.pth", "zip_views.pth")) {
      Path source = PthFolders.resources().resolve(name);
      Path target = folder.resolve(name + ".safetensors");

      Conversion conversion = WeightFiles.convert(source, target);

      assertThat(WeightFiles.diff(source, target).isEmpty()).isTrue();
      assertThat(conversion.tensors()).isEqualTo(WeightFiles.open(target).tensors().size());
      assertThat(WeightFiles.read(target).metadata()).containsEntry("format", "pt");
    }
  }

  @Test
  void conversionCountsWhatItDropsAndRenames() throws IOException {
    Path target = folder.resolve("a.safetensors");

    // Fifteen tensors: nine of the model, six momentum buffers.
    assertThat(
            WeightFiles.convert(PthFolders.resources().resolve("zip_checkpoint.pth"), target)
                .dropped())
        .isEqualTo(6);
    Path old =
        write("old", Map.of("rpn.head.conv.weight", StoredTensor.ofFloats(new long[] {1}, 1)));
    assertThat(WeightFiles.convert(old, target))
        .isEqualTo(new Conversion(old, target, 1, 0, 1, List.of()));
  }

  @Test
  void diffTellsMissingChangedAndEqual() throws IOException {
    var first = new LinkedHashMap<String, StoredTensor>();
    first.put("same", StoredTensor.ofFloats(new long[] {2}, Float.NaN, 1));
    first.put("moved", StoredTensor.ofFloats(new long[] {2}, 1, 5));
    first.put("cast", StoredTensor.ofFloats(new long[] {1}, 1));
    first.put("reshaped", StoredTensor.ofFloats(new long[] {2, 1}, 1, 2));
    first.put("gone", StoredTensor.ofFloats(new long[] {0}));
    var second = new LinkedHashMap<>(first);
    second.remove("gone");
    second.put("moved", StoredTensor.ofFloats(new long[] {2}, 1.25f, 3));
    second.put("cast", StoredTensor.of(DType.U8, new long[] {1}, ByteBuffer.wrap(new byte[] {1})));
    second.put("reshaped", StoredTensor.ofFloats(new long[] {1, 2}, 1, 2));
    second.put("new", StoredTensor.ofFloats(new long[] {0}));

    WeightDiff diff = WeightFiles.diff(write("first", first), write("second", second));

    assertThat(diff)
        .isEqualTo(
            new WeightDiff(
                List.of("gone"),
                List.of("new"),
                List.of(
                    new WeightDiff.Change(
                        "moved", "F32[2]", "F32[2]", OptionalDouble.of(2)), // |5 - 3|
                    new WeightDiff.Change("cast", "F32[1]", "U8[1]", OptionalDouble.of(0)),
                    new WeightDiff.Change(
                        "reshaped", "F32[2, 1]", "F32[1, 2]", OptionalDouble.empty())),
                1));
  }

  @Test
  void verifyFindsUndefinedValuesAndAWrongHashInTheName() throws IOException {
    var tensors =
        Map.of("w", StoredTensor.ofFloats(new long[] {3}, 1, Float.NaN, Float.NEGATIVE_INFINITY));

    Verification verification = WeightFiles.verify(write("net-0123abcd", tensors));

    assertThat(verification.problems())
        .hasSize(2)
        .anySatisfy(
            problem -> assertThat(problem).startsWith("the name promises the SHA-256 0123abcd"))
        .contains("tensor 'w': 2 of 3 values are NaN or infinite");
    assertThat(WeightFiles.verify(PthFolders.resources().resolve("zip_views.pth")).isSound())
        .isTrue();
  }

  @Test
  void refusesTwoTensorsOfOneName() {
    // The integer 7 and the text "7" are two keys in Python.
    assertThatThrownBy(() -> WeightFiles.open(PthFolders.resources().resolve("zip_keys.pth")))
        .isInstanceOf(InvalidWeightFile.class)
        .hasMessageContaining("two tensors get the name '7'");
  }

  @Test
  void saysWhatWasGivenInPlaceOfAWeightFile() throws IOException {
    assertForeign("", "is empty");
    assertForeign("version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull");
    assertForeign("<!DOCTYPE html><title>404</title>", "web page");
    assertForeign("Access denied", "is text");
    assertForeign("\u001f\u008b\b\0\0\0", "gzip");
    assertThatThrownBy(() -> WeightFiles.open(folder.resolve("absent.pth")))
        .isInstanceOf(InvalidWeightFile.class)
        .hasMessage(
            folder.resolve("absent.pth") + ": no such file (check the path and the permissions)");
    assertThatThrownBy(() -> WeightFiles.open(folder)).hasMessageContaining("is a folder");
  }

  @Test
  void aTorchFileNamedSafetensorsIsRefused() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Files.copy(PthFolders.resources().resolve("zip_views.pth"), file);

    assertThatThrownBy(() -> WeightFiles.open(file))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class, e -> assertThat(e.reason()).isEqualTo(Reason.HEADER));
  }

  @Test
  void thePretrainedBackboneOpens() throws IOException {
    Path weights = Path.of(System.getProperty("tarsier.data", "absent"), "weights");
    assumeTrue(Files.isDirectory(weights), "no data at " + weights);
    Path file = weights.resolve("mobilenet_v2_imagenet.safetensors");

    StateDict state = WeightFiles.open(file);

    // ATTRIBUTION.md: 314 tensors, names exactly those of torchvision's state dict, 1000 classes.
    assertThat(state.tensors()).hasSize(314);
    assertThat(WeightFiles.verify(file).isSound()).isTrue();
    String published = PthFolders.index(weights.resolve("expected.json")).get("sha256").asText();
    assertThat(WeightFiles.verify(file).sha256()).isEqualTo(published);
  }

  @Test
  void thePretrainedBackboneHasTorchvisionsNamesTypesAndShapes() throws IOException {
    Path weights = Path.of(System.getProperty("tarsier.data", "absent"), "weights");
    Path network =
        PthFolders.fixtures().resolveSibling("classification").resolve("mobilenet_v2.json");
    assumeTrue(Files.isDirectory(weights) && Files.exists(network), "no data or no fixtures");

    var expected = new ArrayList<String>();
    for (JsonNode entry : PthFolders.index(network).get("state")) {
      expected.add(
          "%s %s %s".formatted(entry.get(0).asText(), entry.get(1).asText(), entry.get(2)));
    }

    assertThat(WeightFiles.inspect(weights.resolve("mobilenet_v2_imagenet.safetensors")).tensors())
        .map(
            tensor ->
                "%s %s %s"
                    .formatted(
                        tensor.name(),
                        tensor.dtype().torchName(),
                        tensor.shape().toString().replace(" ", "")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void assertForeign(String content, String complaint) throws IOException {
    Path file = folder.resolve("foreign.pth");
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> WeightFiles.open(file))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class, e -> assertThat(e.reason()).isEqualTo(Reason.MAGIC))
        .hasMessageContaining(complaint);
  }

  private Path write(String name, Map<String, StoredTensor> tensors) throws IOException {
    Path file = folder.resolve(name + ".safetensors");
    SafetensorsWriter.write(file, StateDict.of(tensors));
    return file;
  }
}
