package dev.tarsier.weights.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  private final Path folder;

  SafetensorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyTypeShapeAndNameSurvivesARoundTrip() throws IOException {
    var random = new Random(3);
    var tensors = new LinkedHashMap<String, StoredTensor>();
    for (DType type : DType.values()) {
      byte[] values = new byte[2 * 3 * type.bytes()];
      random.nextBytes(values);
      tensors.put(
          "värde \"%s\"\n".formatted(type),
          StoredTensor.of(type, new long[] {2, 3}, ByteBuffer.wrap(values)));
    }
    tensors.put("", StoredTensor.ofFloats(new long[] {}, 0.5f));
    tensors.put("empty", StoredTensor.ofFloats(new long[] {0, 7}));
    var state = new StateDict(tensors, Map.of("note", "größer"));

    StateDict back = roundTrip(state);

    assertThat(back.metadata()).isEqualTo(state.metadata());
    assertThat(back.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          StoredTensor read = back.get(name).orElseThrow();
          assertThat(read).hasToString(tensor.toString());
          assertThat(read.data()).isEqualTo(tensor.data());
        });
  }

  @Test
  void stridedViewsAreWrittenInRowMajorOrder() throws IOException {
    // Rows 0 1 2 / 3 4 5 seen as columns: 0 3 / 1 4 / 2 5.
    ByteBuffer storage = StoredTensor.ofFloats(new long[] {6}, 0, 1, 2, 3, 4, 5).data();
    StoredTensor transposed =
        StoredTensor.view(DType.F32, new long[] {3, 2}, storage, 0, new long[] {1, 3});

    StoredTensor read = roundTrip(StateDict.of(Map.of("t", transposed))).get("t").orElseThrow();

    assertThat(read.toFloats()).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void dataIsAlignedToItsElements() throws IOException {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put("bytes", StoredTensor.of(DType.U8, new long[] {3}, ByteBuffer.wrap(new byte[3])));
    tensors.put(
        "doubles", StoredTensor.of(DType.F64, new long[] {1}, ByteBuffer.wrap(new byte[8])));
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(file, StateDict.of(tensors));

    long header = FileBytes.map(file).slice(0, 8).getLong();

    assertThat(header % 8).isZero();
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("\"F64\",\"shape\":[1],\"data_offsets\":[0,8]");
  }

  @Test
  void writingReplacesAFileThatIsStillMappedAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        file, StateDict.of(Map.of("x", StoredTensor.ofFloats(new long[] {1}, 1))));
    StateDict first = SafetensorsReader.read(FileBytes.map(file));

    SafetensorsWriter.write(file, first.withMetadata(Map.of("copy", "1")));

    assertThat(SafetensorsReader.read(FileBytes.map(file)).get("x").orElseThrow().toFloats())
        .containsExactly(1);
    assertThat(first.get("x").orElseThrow().toFloats()).containsExactly(1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoPart() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Files.writeString(file, "old");
    var state = StateDict.of(Map.of("__metadata__", StoredTensor.ofFloats(new long[] {1}, 1)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SafetensorsWriter.write(file, state))
        .withMessageContaining("__metadata__");

    assertThat(Files.readString(file)).isEqualTo("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keysThatTheReferencePassesOverArePassedOver() throws IOException {
    String entry = "{'dtype':'F32','x':{'y':1},'shape':[2],'data_offsets':[0,8]}";
    Path file = write("{'__metadata__':null,'a':%s}".formatted(entry).replace('\'', '"'), 8);
    StateDict read = SafetensorsReader.read(FileBytes.map(file));
    assertThat(read.get("a").orElseThrow()).hasToString("F32[2]");
    assertThat(read.metadata()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | 16 | Duplicate field",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 9 | the tensors take 8 bytes, but 9 follow",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 7 | the tensors take 8 bytes, but 7 follow",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 | 'a': F32 [3] does not fill 8 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | 12 | the bytes before it end at 0",
        "{'a':{'dtype':'F33','shape':[2],'data_offsets':[0,8]}} | 8 | element type 'F33' (known are [F64, F32,",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | 8 | shape of tensor 'a' must hold integers",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 8 | holds -2; allowed: 0 to 2^63 - 1",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | 0 | beyond 64 bits",
        "{'a':[[[[[[1]]]]]]} | 0 | must be an object",
        "{'__metadata__':{'a':1}} | 0 | 'a' must be text",
        "{} x | 0 | Unrecognized token",
        "{} {} | 0 | text after the header's object",
      })
  void refusesAHeaderThatDoesNotDescribeTheData(String header, int dataBytes, String complaint)
      throws IOException {
    Path file = write(header.replace('\'', '"'), dataBytes);

    assertThatThrownBy(() -> SafetensorsReader.read(FileBytes.map(file)))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class,
            e -> assertThat(e.reason()).isEqualTo(InvalidWeightFile.Reason.HEADER))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(complaint);
  }

  private StateDict roundTrip(StateDict state) throws IOException {
    Path file = folder.resolve("round.safetensors");
    SafetensorsWriter.write(file, state);
    return SafetensorsReader.read(FileBytes.map(file));
  }

  private Path write(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    return Files.write(folder.resolve("hostile.safetensors"), bytes.array());
  }
}
