package dev.tarsier.weights.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes safetensors: the header in the order of the state dict, the data by falling element size,
 * so that every tensor is aligned to its elements. The same state dict always gives the same bytes.
 */
public final class SafetensorsWriter {

  private static final int LENGTH_BYTES = 8;
  private static final JsonFactory JSON = new JsonFactory();

  private SafetensorsWriter() {}

  /**
   * Writes a file beside the target, forces it to the disk and renames it: whoever opens {@code
   * target} finds the old file or the new, never half of one, even after a crash. The tensors may
   * be views of the very file that is replaced.
   *
   * @throws IllegalArgumentException when a tensor is called {@code __metadata__}, or a name or
   *     text holds a lone surrogate
   * @throws IOException when the folder does not exist or cannot be written; the target is then as
   *     it was
   */
  public static void write(Path target, StateDict state) throws IOException {
    List<Map.Entry<String, StoredTensor>> layout = new ArrayList<>(state.tensors().entrySet());
    layout.sort(Comparator.comparingInt(entry -> -entry.getValue().dtype().bytes()));
    byte[] header = header(state, offsets(layout));
    Path absolute = target.toAbsolutePath();
    // In the same folder: a rename is atomic only within one file system.
    Path part =
        absolute.resolveSibling(".%s.%s.part".formatted(absolute.getFileName(), UUID.randomUUID()));
    try {
      writeTo(part, header, layout);
      Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Map<String, Long> offsets(List<Map.Entry<String, StoredTensor>> layout) {
    var offsets = new LinkedHashMap<String, Long>();
    long next = 0;
    for (var entry : layout) {
      offsets.put(entry.getKey(), next);
      next = Math.addExact(next, entry.getValue().byteCount());
    }
    return offsets;
  }

  private static byte[] header(StateDict state, Map<String, Long> offsets) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeMetadata(json, state.metadata());
      for (var entry : state.tensors().entrySet()) {
        long begin = offsets.getOrDefault(entry.getKey(), 0L);
        writeEntry(json, checked(entry.getKey()), entry.getValue(), begin);
      }
      json.writeEndObject();
    }
    while (bytes.size() % LENGTH_BYTES != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeMetadata(JsonGenerator json, Map<String, String> metadata)
      throws IOException {
    if (metadata.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(Header.METADATA);
    for (var entry : metadata.entrySet()) {
      json.writeStringField(wellFormed(entry.getKey()), wellFormed(entry.getValue()));
    }
    json.writeEndObject();
  }

  private static void writeEntry(JsonGenerator json, String name, StoredTensor tensor, long begin)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("dtype", tensor.dtype().name());
    json.writeFieldName("shape");
    long[] shape = tensor.shape();
    json.writeArray(shape, 0, shape.length);
    json.writeFieldName("data_offsets");
    json.writeArray(new long[] {begin, begin + tensor.byteCount()}, 0, 2);
    json.writeEndObject();
  }

  private static String checked(String name) {
    if (name.equals(Header.METADATA)) {
      throw new IllegalArgumentException(
          "no tensor can be called %s in safetensors".formatted(name));
    }
    return wellFormed(name);
  }

  private static String wellFormed(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "'%s' holds a lone surrogate and cannot be written".formatted(text));
    }
    return text;
  }

  private static void writeTo(
      Path part, byte[] header, List<Map.Entry<String, StoredTensor>> layout) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer start =
          ByteBuffer.allocate(LENGTH_BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
      start.putLong(header.length).put(header).flip();
      while (start.hasRemaining()) {
        channel.write(start);
      }
      for (var entry : layout) {
        entry.getValue().writeTo(channel);
      }
      channel.force(true);
    }
  }
}
