package dev.tarsier.core.loading;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that is published under other names than its parts have. */
class PublishedKeysLoadingTest {

  private static final class Part extends Network {
    final StateEntry weight = parameter("weight", Initializer.constant(0), 2);
  }

  private static final class Whole extends Network {
    final Part inner = child("inner", new Part());

    Whole() {
      child("other", new Part());
    }

    @Override
    protected String key(String path) {
      return path.equals("inner.weight") ? "published.scale" : path;
    }
  }

  private static StateDict file(String key) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put(key, tensor(3, 4));
    tensors.put("other.weight", tensor(5, 6));
    return StateDict.of(tensors);
  }

  private static StoredTensor tensor(float a, float b) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(a).putFloat(b).flip();
    return StoredTensor.of(DType.F32, new long[] {2}, bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"published.scale", "inner.weight"})
  void bothSpellingsLoadAndThePublishedOneIsKept(String spelling) {
    var whole = new Whole();
    try (NDManager manager = NDManager.newBaseManager()) {
      LoadReport report =
          WeightLoading.strict()
              .materialize(whole, manager, file(spelling), new SeededInitialization(1));
      assertThat(report.isComplete()).isTrue();
      assertThat(report.loaded()).containsExactly("published.scale", "other.weight");
      NDArray weight = whole.inner.weight.value();
      assertThat(weight.toFloatArray()).containsExactly(3, 4);
      assertThat(NetworkState.capture(whole).tensors())
          .containsOnlyKeys("published.scale", "other.weight");
    }
  }
}
