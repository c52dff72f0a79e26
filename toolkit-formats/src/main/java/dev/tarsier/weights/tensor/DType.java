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
  /** Unsigned, 16 bits. */
  U16(2, "uint16"),
  /** Unsigned, 32 bits. */
  U32(4, "uint32"),
  /** Unsigned, 64 bits. */
  U64(8, "uint64"),
  /** 8 bits: 4 of exponent, 3 of fraction, no infinity. */
  F8_E4M3(1, "float8_e4m3fn"),
  /** 8 bits: 5 of exponent, 2 of fraction. */
  F8_E5M2(1, "float8_e5m2"),
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
      case F64, F32, F16, BF16, F8_E4M3, F8_E5M2 -> true;
      case I64, I32, I16, I8, U8, U16, U32, U64, BOOL -> false;
    };
  }

  /**
   * False for the types that no parameter has: such tensors are listed, compared and copied, but
   * not loaded into a network. Eight-bit floats need a scale that stands elsewhere.
   */
  public boolean isLoadable() {
    return switch (this) {
      case U16, U32, U64, F8_E4M3, F8_E5M2 -> false;
      case F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL -> true;
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
      case U16 -> bytes.getShort() & 0xffff;
      case U32 -> Integer.toUnsignedLong(bytes.getInt());
      case U64 -> unsigned(bytes.getLong());
      case F8_E4M3 -> EighthFloats.fromE4m3(bytes.get());
      case F8_E5M2 -> EighthFloats.fromE5m2(bytes.get());
      case BOOL -> bytes.get() == 0 ? 0 : 1;
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
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
