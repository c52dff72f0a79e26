package dev.tarsier.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkStateTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aNetworksStateIsCapturedInItsOrderWithItsTypes() {
    var norm = new BatchNorm2d(3);
    norm.materialize(manager, new SeededInitialization(0));

    StateDict state = NetworkState.capture(norm);

    assertThat(state.tensors().keySet())
        .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
    assertThat(state.get("weight").orElseThrow().toFloats()).containsExactly(1, 1, 1);
    assertThat(state.get("num_batches_tracked").orElseThrow().dtype()).isEqualTo(DType.I64);
    assertThat(state.get("num_batches_tracked").orElseThrow().shape()).isEmpty();
  }

  @Test
  void aCopyDoesNotFollowTheNetwork() {
    NDArray array = manager.create(new float[] {1, 2});
    Map<String, StoredTensor> captured = NetworkState.capture("ema.", Map.of("w", array));
    array.addi(10);

    assertThat(captured).containsOnlyKeys("ema.w");
    assertThat(captured.values().iterator().next().toFloats()).containsExactly(1, 2);
  }

  @Test
  void namesKeepTheirOrder() {
    var arrays = new LinkedHashMap<String, NDArray>();
    for (String name : new String[] {"z", "a", "m"}) {
      arrays.put(name, manager.zeros(new Shape(1)));
    }
    assertThat(NetworkState.capture("p.", arrays).keySet()).containsExactly("p.z", "p.a", "p.m");
  }

  @Test
  void halvesAndDoublesBecomeFloats() {
    // 1.5 and −2 in IEEE 754 halves.
    ByteBuffer halves = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    halves.putShort((short) 0x3e00).putShort((short) 0xc000).flip();
    NDArray fromHalves =
        NetworkState.array(
            StoredTensor.of(DType.F16, new long[] {1, 2}, halves), DataType.FLOAT32, manager);

    assertThat(fromHalves.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(fromHalves.getShape()).isEqualTo(new Shape(1, 2));
    assertThat(fromHalves.toFloatArray()).containsExactly(1.5f, -2);
  }

  @Test
  void wholeNumbersStayWhole() {
    ByteBuffer longs = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    longs.putLong(9_007_199_254_740_993L).flip(); // 2⁵³ + 1, which no double is
    NDArray counter =
        NetworkState.array(StoredTensor.of(DType.I64, new long[0], longs), DataType.INT64, manager);

    assertThat(counter.toLongArray()).containsExactly(9_007_199_254_740_993L);
    assertThat(counter.getShape().dimension()).isZero();
  }

  @Test
  void othersHaveNoPlaceInAStateDict() {
    NDArray bytes = manager.create(new byte[] {1});
    assertThatThrownBy(() -> NetworkState.capture("", Map.of("b", bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a state dict holds float32 and int64 arrays, not");
  }
}
