package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one pickle, read from front to back; every length is compared with what is left
 * before it is used.
 */
final class PickleBytes {

  /** Text of a pickle ends up on the heap; 32 MiB is a thousand times what a state dict needs. */
  static final long MAX_BYTES = 32 << 20;

  private static final int MAX_LINE = 512;

  private final FileBytes file;
  private final long start;
  private final ByteBuffer bytes;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /** Reads from {@code start}, at most {@link #MAX_BYTES} of the {@code available} bytes. */
  PickleBytes(FileBytes file, long start, long available) {
    this.file = file;
    this.start = start;
    this.bytes = file.slice(start, Math.min(available, MAX_BYTES));
  }

  /** Position in the file of the next byte. */
  long position() {
    return start + bytes.position();
  }

  int unsignedByte() {
    return need(1).get() & 0xff;
  }

  int unsignedShort() {
    return need(2).getShort() & 0xffff;
  }

  int signedInt() {
    return need(4).getInt();
  }

  long unsignedInt() {
    return need(4).getInt() & 0xffffffffL;
  }

  /** Eight bytes as an unsigned length, which must be left. */
  long lengthOfEight() {
    long length = need(8).getLong();
    need(length);
    return length;
  }

  /** The one big-endian number of the format. */
  double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
  }

  /** Two's complement, little-endian, of so many bytes; none give 0. */
  BigInteger integer(int length) {
    byte[] bigEndian = new byte[length];
    need(length);
    for (int i = length - 1; i >= 0; i--) {
      bigEndian[i] = bytes.get();
    }
    return length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
  }

  /** UTF-8 of so many bytes; Python 2 wrote its ASCII byte strings alike. */
  String text(long length) {
    need(length);
    ByteBuffer encoded = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    try {
      return utf8.decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidWeightFile(
          file.path().toString(),
          Reason.PICKLE,
          "text before byte %d is not UTF-8".formatted(position()),
          e);
    }
  }

  /** Passes over so many bytes. */
  void skip(long length) {
    need(length);
    bytes.position(bytes.position() + (int) length);
  }

  /** Up to a line feed, which is taken but not returned. */
  String line() {
    var line = new StringBuilder();
    for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
      line.append((char) next);
      if (line.length() > MAX_LINE) {
        throw file.invalid(
            Reason.PICKLE,
            "a name of more than %d bytes before byte %d".formatted(MAX_LINE, position()));
      }
    }
    return line.toString();
  }

  private ByteBuffer need(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw file.invalid(
          Reason.TRUNCATED,
          "the pickle ends at byte %d, but %s more bytes are wanted at byte %d"
              .formatted(start + bytes.limit(), Long.toUnsignedString(count), position()));
    }
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }
}
