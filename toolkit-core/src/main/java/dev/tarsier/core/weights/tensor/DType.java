package dev.tarsier.core.weights.tensor;

import java.util.Optional;

/** The element types of weight files, under the names of the safetensors format. */
public enum DType {
  /** IEEE 754 binary64. */
  F64(8, "float64"),
  /** IEEE 754 binary32. */
  F32(4, "float32"),
  /** IEEE 754 binary16. */
  F16(2, "float16"),
  /** The upper half of a binary32: 8 bits of exponent, 7 of fraction. */
  BF16(2, "bfloat16"),
  /** Signed, 64 bits. */
  I64(8, "int64"),
  /** Signed, 32 bits. */
  I32(4, "int32"),
  /** Signed, 16 bits. */
  I16(2, "int16"),
  /** Signed, 8 bits. */
  I8(1, "int8"),
  /** Unsigned, 8 bits. */
  U8(1, "uint8"),
  /** One byte an element, 0 or 1. */
  BOOL(1, "bool");

  private final int bytes;
  private final String torchName;

  DType(int bytes, String torchName) {
    this.bytes = bytes;
    this.torchName = torchName;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The name PyTorch gives this type, such as {@code float32}. */
  public String torchName() {
    return torchName;
  }

  /**
   * The type of this safetensors name ({@code F32}, ...), or nothing for a type not supported here.
   */
  public static Optional<DType> named(String name) {
    for (DType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
