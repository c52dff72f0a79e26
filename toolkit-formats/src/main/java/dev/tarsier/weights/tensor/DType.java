package dev.tarsier.weights.tensor;

import java.nio.ByteBuffer;
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

  /** True for the types that know fractions, infinities and NaN. */
  public boolean isFloating() {
    return switch (this) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }

  /**
   * The next element of a little-endian buffer as a double: exact, except for integers beyond 2^53,
   * which round; 0 or 1 for booleans.
   */
  public double next(ByteBuffer bytes) {
    return switch (this) {
      case F64 -> bytes.getDouble();
      case F32 -> bytes.getFloat();
      case F16 -> HalfFloats.fromBinary16(bytes.getShort());
      case BF16 -> HalfFloats.fromBfloat16(bytes.getShort());
      case I64 -> bytes.getLong();
      case I32 -> bytes.getInt();
      case I16 -> bytes.getShort();
      case I8 -> bytes.get();
      case U8 -> bytes.get() & 0xff;
      case BOOL -> bytes.get() == 0 ? 0 : 1;
    };
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
