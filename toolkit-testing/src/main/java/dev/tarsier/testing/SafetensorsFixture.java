package dev.tarsier.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one safetensors file, read with as little code as possible, so that it can judge
 * the toolkit's own reader: eight bytes of header length (little endian), a JSON header, then the
 * data.
 *
 * <p>It trusts its input. Readable types: F64, F32, I64, I32, U8 and BOOL.
 */
public final class SafetensorsFixture {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteBuffer data;
  private final Map<String, Entry> entries;

  private record Entry(String type, Shape shape, int begin, int end) {}

  private SafetensorsFixture(ByteBuffer data, Map<String, Entry> entries) {
    this.data = data;
    this.entries = entries;
  }

  /** Reads a whole file. */
  public static SafetensorsFixture read(Path file) {
    return parse(Fixtures.bytes(file));
  }

  /** Reads the content of a file. */
  public static SafetensorsFixture parse(byte[] file) {
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(all.getLong(0));
    JsonNode header;
    try {
      header = JSON.readTree(file, Long.BYTES, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var entries = new LinkedHashMap<String, Entry>();
    for (var field : header.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.put(field.getKey(), entry(field.getValue()));
      }
    }
    int start = Long.BYTES + length;
    return new SafetensorsFixture(
        all.slice(start, file.length - start).order(ByteOrder.LITTLE_ENDIAN), entries);
  }

  private static Entry entry(JsonNode node) {
    LongStream.Builder shape = LongStream.builder();
    node.get("shape").forEach(side -> shape.add(side.longValue()));
    JsonNode offsets = node.get("data_offsets");
    return new Entry(
        node.get("dtype").textValue(),
        new Shape(shape.build().toArray()),
        offsets.get(0).intValue(),
        offsets.get(1).intValue());
  }

  /** All keys, in the order of the header. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Whether there is a tensor of this key. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The type as the file writes it: F32, I64, … */
  public String type(String key) {
    return entry(key).type;
  }

  /** The lengths of the axes; empty for a scalar. */
  public long[] shape(String key) {
    return entry(key).shape.getShape();
  }

  /** The values in row-major order, rounded to float where the file holds doubles. */
  public float[] floats(String key) {
    double[] values = doubles(key);
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /** The values in row-major order; every readable type but the largest I64 fits. */
  public double[] doubles(String key) {
    Entry entry = entry(key);
    ByteBuffer bytes = bytes(entry);
    double[] result = new double[size(entry)];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          switch (entry.type) {
            case "F64" -> bytes.getDouble();
            case "F32" -> bytes.getFloat();
            default -> whole(entry, bytes);
          };
    }
    return result;
  }

  /** The values in row-major order; BOOL gives 0 and 1. The type must be a whole number's. */
  public long[] longs(String key) {
    Entry entry = entry(key);
    ByteBuffer bytes = bytes(entry);
    long[] result = new long[size(entry)];
    for (int i = 0; i < result.length; i++) {
      result[i] = whole(entry, bytes);
    }
    return result;
  }

  /** As {@link #longs}, for values that fit. */
  public int[] ints(String key) {
    return LongStream.of(longs(key)).mapToInt(Math::toIntExact).toArray();
  }

  /** A new array of the tensor's own shape and type. */
  public NDArray array(NDManager manager, String key) {
    Entry entry = entry(key);
    DataType type =
        switch (entry.type) {
          case "F64" -> DataType.FLOAT64;
          case "F32" -> DataType.FLOAT32;
          case "I64" -> DataType.INT64;
          case "I32" -> DataType.INT32;
          case "U8" -> DataType.UINT8;
          case "BOOL" -> DataType.BOOLEAN;
          default -> throw unreadable(entry);
        };
    return manager.create(bytes(entry), entry.shape, type);
  }

  private Entry entry(String key) {
    @Nullable Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no tensor '%s'; there are %s".formatted(key, entries.keySet()));
    }
    return entry;
  }

  private ByteBuffer bytes(Entry entry) {
    return data.slice(entry.begin, entry.end - entry.begin).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int size(Entry entry) {
    return Math.toIntExact(entry.shape.size());
  }

  private static long whole(Entry entry, ByteBuffer bytes) {
    return switch (entry.type) {
      case "I64" -> bytes.getLong();
      case "I32" -> bytes.getInt();
      case "U8", "BOOL" -> bytes.get() & 0xff;
      default -> throw unreadable(entry);
    };
  }

  private static IllegalArgumentException unreadable(Entry entry) {
    return new IllegalArgumentException(
        "a fixture of type %s cannot be read so".formatted(entry.type));
  }
}
