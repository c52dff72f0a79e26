package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.TensorPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files written by PyTorch, against the values PyTorch read from them. */
class TorchFilesTest {

  private record Expected(
      List<TensorPath.Key> path, String dtype, List<Long> shape, String sha256) {}

  @TestFactory
  Stream<DynamicTest> everyFileLoadsBitForBitOrIsRefusedAsStated() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (Path folder : PthFolders.all()) {
      for (JsonNode file : PthFolders.index(folder.resolve("expected.json"))) {
        Path path = folder.resolve(file.get("file").asText());
        tests.add(DynamicTest.dynamicTest(path.toString(), () -> check(path, file)));
      }
    }
    return tests.stream();
  }

  private static void check(Path path, JsonNode file) {
    String must = file.get("must").asText();
    Optional<Inspection> loaded = inspect(path, must, file);
    loaded.ifPresent(
        inspection -> {
          assertThat(must).isIn("load", "load-or-refuse");
          assertThat(inspection.tensors().stream().map(TorchFilesTest::found))
              .containsExactlyElementsOf(expected(file.get("tensors")));
        });
  }

  private static Optional<Inspection> inspect(Path path, String must, JsonNode file) {
    try {
      return Optional.of(WeightFiles.inspect(path));
    } catch (InvalidWeightFile e) {
      if (must.equals("load")) {
        fail("must load", e);
      }
      assertThat(e).hasMessageStartingWith(path + ": ");
      if (e.reason() == InvalidWeightFile.Reason.GLOBAL) {
        assertThat(e).hasMessageContaining("'" + firstForbidden(file) + "'");
      }
      return Optional.empty();
    }
  }

  /** The list of globals is in order of appearance; those we know are passed over. */
  private static String firstForbidden(JsonNode file) {
    return StreamSupport.stream(file.get("globals").spliterator(), false)
        .map(JsonNode::asText)
        .filter(name -> !name.equals("collections.OrderedDict"))
        .filter(name -> !name.matches("torch\\._utils\\._rebuild_(tensor|tensor_v2|parameter)"))
        .filter(name -> !name.matches("torch\\.(Float|Long|Double|Half)Storage"))
        .findFirst()
        .orElse("none");
  }

  private static Expected found(TensorSummary tensor) {
    return new Expected(
        tensor.path().keys(), tensor.dtype().torchName(), tensor.shape(), tensor.sha256());
  }

  private static List<Expected> expected(JsonNode tensors) {
    var expected = new ArrayList<Expected>();
    for (JsonNode tensor : tensors) {
      var path = new ArrayList<TensorPath.Key>();
      tensor.get("path").forEach(key -> path.add(new TensorPath.Key(key.asText(), key.isInt())));
      var shape = new ArrayList<Long>();
      tensor.get("shape").forEach(size -> shape.add(size.asLong()));
      expected.add(
          new Expected(path, tensor.get("dtype").asText(), shape, tensor.get("sha256").asText()));
    }
    return expected;
  }
}
