package dev.tarsier.core.checkpoint;

import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 over name, type, shape and values of every tensor, in their order. */
final class Seal {

  static final String KEY = "tarsier.sha256";

  private Seal() {}

  static String of(Map<String, StoredTensor> tensors) {
    MessageDigest digest = digest();
    tensors.forEach(
        (name, tensor) -> {
          digest.update("%s %s\n".formatted(name, tensor).getBytes(StandardCharsets.UTF_8));
          digest.update(tensor.data());
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A file without a seal cannot be held against one. */
  static boolean holds(StateDict file) {
    String seal = file.metadata().get(KEY);
    return seal == null || seal.equals(of(file.tensors()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
