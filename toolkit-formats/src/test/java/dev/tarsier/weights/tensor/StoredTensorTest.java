package dev.tarsier.weights.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class StoredTensorTest {

  @Test
  void everyTypeConvertsToFloat() {
    assertThat(floats(DType.F64, 0x3fb999999999999aL))
        .containsExactly(0.1f); // the double 0.1, rounded
    assertThat(floats(DType.I64, -3)).containsExactly(-3);
    assertThat(floats(DType.F32, 0x3fc00000)).containsExactly(1.5f);
    assertThat(floats(DType.I32, -3)).containsExactly(-3);
    assertThat(floats(DType.F16, 0x3e00)).containsExactly(1.5f); // 2^0 · (1 + 512/1024)
    assertThat(floats(DType.BF16, 0x3fc0)).containsExactly(1.5f);
    assertThat(floats(DType.I16, -3)).containsExactly(-3);
    assertThat(floats(DType.I8, -3)).containsExactly(-3);
    assertThat(floats(DType.U8, 253)).containsExactly(253);
    assertThat(floats(DType.BOOL, 1)).containsExactly(1);
  }

  @Test
  void binary16CoversSubnormalsSignedZeroInfinityAndNan() {
    assertThat(HalfFloats.fromBinary16((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(HalfFloats.fromBinary16((short) 0x83ff)).isEqualTo(-0x3ffp-24f);
    assertThat(HalfFloats.fromBinary16((short) 0x0400)).isEqualTo(0x1p-14f);
    assertThat(HalfFloats.fromBinary16((short) 0x7bff)).isEqualTo(65504f);
    assertThat(Float.floatToRawIntBits(HalfFloats.fromBinary16((short) 0x8000)))
        .isEqualTo(0x80000000);
    assertThat(HalfFloats.fromBinary16((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfFloats.fromBinary16((short) 0x7e00)).isNaN();
  }

  @Test
  void toFloat32GivesLittleEndianFloatsOfAnyType() {
    StoredTensor halves =
        StoredTensor.of(
            DType.F16, new long[] {3}, ByteBuffer.wrap(new byte[] {0, 0x3e, 0, (byte) 0xbc, 0, 0}));

    ByteBuffer floats = halves.toFloat32();

    assertThat(floats.remaining()).isEqualTo(12);
    assertThat(floats.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(new float[] {floats.getFloat(0), floats.getFloat(4), floats.getFloat(8)})
        .containsExactly(1.5f, -1, 0);
  }

  @Test
  void viewsFollowOffsetAndStrides() {
    ByteBuffer storage = StoredTensor.ofFloats(new long[] {6}, 0, 1, 2, 3, 4, 5).data();

    StoredTensor diagonal =
        StoredTensor.view(DType.F32, new long[] {2}, storage, 1, new long[] {4});
    StoredTensor repeated =
        StoredTensor.view(DType.F32, new long[] {2, 2}, storage, 4, new long[] {0, 1});

    assertThat(diagonal.toFloats()).containsExactly(1, 5);
    assertThat(repeated.toFloats()).containsExactly(4, 5, 4, 5);
    assertThat(repeated.byteCount()).isEqualTo(16);
  }

  @Test
  void rowMajorViewsAreNotCopied() {
    ByteBuffer storage = ByteBuffer.allocateDirect(24).order(ByteOrder.LITTLE_ENDIAN);
    StoredTensor tail =
        StoredTensor.view(DType.F32, new long[] {1, 2}, storage, 4, new long[] {99, 1});

    storage.putFloat(16, 7);

    assertThat(tail.data().getFloat(0)).isEqualTo(7);
    assertThat(tail.toFloat32().isDirect()).isTrue();
  }

  @Test
  void rowMajorCopiesHashLikeTheViewTheyCameFrom() {
    ByteBuffer storage = StoredTensor.ofFloats(new long[] {6}, 0, 1, 2, 3, 4, 5).data();
    StoredTensor transposed =
        StoredTensor.view(DType.F32, new long[] {3, 2}, storage, 0, new long[] {1, 3});

    assertThat(transposed.sha256())
        .isEqualTo(StoredTensor.ofFloats(new long[] {3, 2}, 0, 3, 1, 4, 2, 5).sha256());
    // sha256sum of no bytes at all
    assertThat(StoredTensor.ofFloats(new long[] {0}).sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void refusesViewsThatLeaveTheirStorage() {
    ByteBuffer storage = StoredTensor.ofFloats(new long[] {6}, 0, 1, 2, 3, 4, 5).data();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StoredTensor.view(DType.F32, new long[] {2, 3}, storage, 1, new long[] {3, 1}))
        .withMessage("offset 1, shape [2, 3], strides [3, 1] reach element 7 of a storage of 6");
    // 4 · 2^62 is 0 modulo 2^64: an unchecked sum would find it harmless.
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StoredTensor.view(DType.F32, new long[] {5}, storage, 0, new long[] {1L << 62}))
        .withMessageContaining("beyond 64 bits");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StoredTensor.view(DType.F32, new long[] {1L << 40}, storage, 0, new long[] {0}))
        .withMessageContaining("too often");
  }

  private static float[] floats(DType type, long bits) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).flip();
    return StoredTensor.of(type, new long[] {1}, bytes.slice(0, type.bytes())).toFloats();
  }
}
