package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Each entry begins as its {@link Initializer} says, from a stream of its own that depends on the
 * seed and the entry's key only: a layer added elsewhere changes no other layer's beginning.
 *
 * @param seed the experiment's seed
 */
public record SeededInitialization(long seed) implements StateSource {

  @Override
  public NDArray create(String key, StateEntry entry, NDManager manager) {
    if (entry.type() != DataType.FLOAT32) {
      return manager.zeros(entry.shape(), entry.type());
    }
    var crc = new CRC32C();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    return manager.create(entry.initializer().values(entry.shape(), random), entry.shape());
  }
}
