package dev.tarsier.weights.safetensors;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads safetensors strictly: the header must fit the file and 100 MB, its names be unique, its
 * numbers non-negative integers, and the ranges of the tensors must tile the data without hole,
 * overlap or rest. Tensors come in the order of the header.
 */
public final class SafetensorsReader {

  /** The format's own limit on the header. */
  static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int LENGTH_BYTES = 8;

  private SafetensorsReader() {}

  /**
   * True where the file starts as a safetensors file does: a header length within the file, then an
   * opening brace, with nothing but white space before it.
   */
  public static boolean recognises(FileBytes file) {
    if (file.size() < LENGTH_BYTES + 2) {
      return false;
    }
    long length = file.slice(0, LENGTH_BYTES).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > file.size() - LENGTH_BYTES) {
      return false;
    }
    ByteBuffer start = file.slice(LENGTH_BYTES, Math.min(length, 64));
    while (start.hasRemaining()) {
      byte next = start.get();
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next == '{';
      }
    }
    return false;
  }

  /**
   * The tensors, as views of the mapped file, and the text of {@code __metadata__}.
   *
   * @throws InvalidWeightFile with reason HEADER when anything is not as the format wants it
   */
  public static StateDict read(FileBytes file) {
    if (file.size() < LENGTH_BYTES) {
      throw file.invalid(
          Reason.HEADER,
          "%d bytes; the length of the header alone takes %d".formatted(file.size(), LENGTH_BYTES));
    }
    long length = file.slice(0, LENGTH_BYTES).getLong();
    long limit = Math.min(file.size() - LENGTH_BYTES, MAX_HEADER_BYTES);
    if (length < 2 || length > limit) {
      throw file.invalid(
          Reason.HEADER,
          "header of %s bytes; allowed here: 2 to %d"
              .formatted(Long.toUnsignedString(length), limit));
    }
    Header header = HeaderParser.parse(file, LENGTH_BYTES, length);
    long dataStart = LENGTH_BYTES + length;
    checkTiling(file, header.entries(), file.size() - dataStart);
    var tensors = new LinkedHashMap<String, StoredTensor>();
    for (Header.Entry entry : header.entries()) {
      tensors.put(entry.name(), tensor(file, entry, dataStart));
    }
    return new StateDict(tensors, header.metadata());
  }

  private static void checkTiling(FileBytes file, List<Header.Entry> entries, long dataBytes) {
    var sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Header.Entry::begin).thenComparingLong(Header.Entry::end));
    long next = 0;
    for (Header.Entry entry : sorted) {
      if (entry.begin() != next || entry.end() < entry.begin()) {
        throw file.invalid(
            Reason.HEADER,
            "tensor '%s' has the data offsets [%d, %d], but the bytes before it end at %d"
                .formatted(entry.name(), entry.begin(), entry.end(), next));
      }
      next = entry.end();
    }
    if (next != dataBytes) {
      throw file.invalid(
          Reason.HEADER,
          "the tensors take %d bytes, but %d follow the header".formatted(next, dataBytes));
    }
  }

  private static StoredTensor tensor(FileBytes file, Header.Entry entry, long dataStart) {
    ByteBuffer values = file.slice(dataStart + entry.begin(), entry.end() - entry.begin());
    try {
      long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
      return StoredTensor.of(entry.dtype(), shape, values).in(file);
    } catch (IllegalArgumentException e) {
      throw file.invalid(Reason.HEADER, "tensor '%s': %s".formatted(entry.name(), e.getMessage()));
    }
  }
}
