package dev.tarsier.cli.everycommand;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.cli.hostile.PickleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Weight files whose tensors, metadata and classes are called {@link HostileName#RAW}. */
final class HostileWeights {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HostileWeights() {}

  static void write(Path workplace, Path folder) throws IOException {
    safetensors(folder.resolve("names.safetensors"), 1);
    safetensors(folder.resolve("changed.safetensors"), 2);
    safetensors(folder.resolve("nan.safetensors"), Float.NaN);
    Files.write(folder.resolve("names.pth"), PickleText.stateDict(HostileName.RAW).archive());
    Files.write(
        folder.resolve("card.safetensors"),
        withCard(Files.readAllBytes(workplace.resolve("run/checkpoints/last.safetensors"))));
  }

  private static void safetensors(Path file, float value) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put(HostileName.RAW, HostileName.RAW);
    ObjectNode tensor = header.putObject(HostileName.RAW).put("dtype", "F32");
    tensor.putArray("shape").add(1);
    tensor.putArray("data_offsets").add(0).add(4);
    byte[] data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
    Files.write(file, joined(header, data));
  }

  private static byte[] joined(ObjectNode header, byte[] data) throws IOException {
    byte[] text = JSON.writeValueAsBytes(header);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    ByteBuffer file = ByteBuffer.allocate(8 + padded.length + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).put(padded).put(data);
    return file.array();
  }

  /** The checkpoint, a class of its model card called so. */
  private static byte[] withCard(byte[] file) throws IOException {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    var header = (ObjectNode) JSON.readTree(file, 8, length);
    var metadata = (ObjectNode) header.get("__metadata__");
    String key = "tarsier.model_card";
    var card = (ObjectNode) JSON.readTree(metadata.get(key).asText());
    card.putArray("class_names").add(HostileName.RAW).add("a").add("b").add("c").add("d");
    metadata.put(key, card.toString());
    return joined(header, Arrays.copyOfRange(file, 8 + length, file.length));
  }
}
