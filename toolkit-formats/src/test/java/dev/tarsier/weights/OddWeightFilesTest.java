package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are something else, or hold something beside weights. */
class OddWeightFilesTest {

  private final Path folder;

  OddWeightFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "html.safetensors, is a web page",
    "lfs.safetensors, is a Git LFS pointer",
    "gz.safetensors, is compressed with gzip",
    "wrong-ending.safetensors, 'is a zip archive, as torch.save writes'",
    "torchscript.pt, a TorchScript archive",
    "arrays.npz, an archive of NumPy arrays (.npz)"
  })
  void reportedFilesAreNamedAsWhatTheyAre(String name, String what) {
    Path file = Fixtures.reported("40-weights/" + name);
    assertThatThrownBy(() -> WeightFiles.open(file))
        .isInstanceOf(InvalidWeightFile.class)
        .hasMessageContaining(name)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @CsvSource({
    "namespace.pth, args (argparse.Namespace)",
    "numpy-scalars.pth, epoch (numpy.core.multiarray.scalar); best",
    "numpy-array.pth, arr (numpy.core.multiarray._reconstruct)",
    "datetime-path.pth, meta.date (datetime.datetime); meta.path (pathlib.PosixPath)",
    "python-odds.pth, set (__builtin__.set); bytes (_codecs.encode); cplx"
  })
  void reportedExtrasBesideTheTensorsAreLeftOut(String name, String remark) throws IOException {
    Path file = Fixtures.reported("40-weights/" + name);
    assertThat(WeightFiles.open(file).tensors())
        .containsOnlyKeys(
            "conv1.weight",
            "conv1.bias",
            "bn1.weight",
            "bn1.bias",
            "bn1.running_mean",
            "bn1.running_var");
    assertThat(WeightFiles.inspect(file).remarks())
        .singleElement()
        .asString()
        .startsWith("values that are no tensors are left out")
        .contains(remark);
    Conversion done = WeightFiles.convert(file, folder.resolve("out.safetensors"));
    assertThat(done.tensors()).isEqualTo(6);
    assertThat(done.remarks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"st-meta-null.safetensors, a.weight", "st-extra-key.safetensors, a"})
  void reportedFormsThatTheReferenceReadsAreRead(String name, String tensor) {
    assertThat(WeightFiles.open(Fixtures.reported("40-weights/" + name)).get(tensor).orElseThrow())
        .hasToString("F32[2, 2]");
  }

  @Test
  void aPickleOrTextBehindTheEndingIsNamedToo() throws IOException {
    assertEnding(new byte[] {(byte) 0x80, 2, '}', '.', 0, 0, 0, 0, 0, 0}, "is a pickle");
    assertEnding("{\"message\": \"rate limit\"}".getBytes(StandardCharsets.UTF_8), "is text");
    assertEnding(new byte[] {}, "is empty");
  }

  private void assertEnding(byte[] content, String what) throws IOException {
    Path file = Files.write(folder.resolve("x%d.safetensors".formatted(content.length)), content);
    assertThatThrownBy(() -> WeightFiles.open(file))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class, e -> assertThat(e.reason()).isEqualTo(Reason.HEADER))
        .hasMessageContaining(what);
  }

  @Test
  void unsignedAndEightBitTensorsAreListedWithTheirValues() throws IOException {
    Path file =
        safetensors(
            "{\"a\":{\"dtype\":\"U16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[2,4]},"
                + "\"c\":{\"dtype\":\"U64\",\"shape\":[1],\"data_offsets\":[4,12]}}",
            new byte[] {-1, -1, 0x38, (byte) 0xC4, -1, -1, -1, -1, -1, -1, -1, -1});
    assertThat(WeightFiles.inspect(file).tensors())
        .extracting(TensorSummary::dtype)
        .containsExactly(DType.U16, DType.F8_E4M3, DType.U64);
    var state = WeightFiles.open(file);
    assertThat(state.get("a").orElseThrow().toFloats()).containsExactly(65535f);
    // 0x38: exponent 7, fraction 0; 0xC4: -2^(8 - 7) (1 + 4/8)
    assertThat(state.get("b").orElseThrow().toFloats()).containsExactly(1f, -3f);
    assertThat(state.get("c").orElseThrow().toFloats()).containsExactly(0x1p64f);
    assertThat(state.get("a").orElseThrow().dtype().isLoadable()).isFalse();
    Path unknown =
        safetensors("{\"a\":{\"dtype\":\"F4\",\"shape\":[4],\"data_offsets\":[0,2]}}", new byte[2]);
    assertThatThrownBy(() -> WeightFiles.open(unknown))
        .hasMessageContaining("the element type 'F4'")
        .hasMessageNotContaining("damaged");
  }

  @Test
  void aFileWithoutTensorsConvertsToNothing() throws IOException {
    Path empty = safetensors("{}", new byte[0]);
    assertThat(WeightFiles.inspect(empty).tensors()).isEmpty();
    Path target = folder.resolve("target.safetensors");
    assertThatThrownBy(() -> WeightFiles.convert(empty, target))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_TENSORS));
    assertThat(target).doesNotExist();
    assertThatThrownBy(() -> WeightFiles.open(empty)).hasMessageContaining("holds no tensor");
  }

  @Test
  @Timeout(30)
  void aFileThatIsShortenedUnderTheReaderIsTheUsersToMend() throws IOException {
    int bytes = 1 << 20;
    Path file =
        safetensors(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(bytes / 4, bytes),
            new byte[bytes]);
    var state = WeightFiles.open(file);
    try (var shortened = new RandomAccessFile(file.toFile(), "rw")) {
      shortened.setLength(4096);
    }
    assertThatThrownBy(() -> state.get("a").orElseThrow().toFloats())
        .isInstanceOf(InvalidWeightFile.class)
        .hasMessageContaining("became shorter while it was being read");
    assertThatThrownBy(() -> state.get("a").orElseThrow().sha256())
        .isInstanceOf(InvalidWeightFile.class);
  }

  @Test
  @Timeout(20)
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe.pth");
    if (Files.isExecutable(Path.of("/usr/bin/mkfifo"))) {
      new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
      assertThatThrownBy(() -> WeightFiles.open(pipe)).hasMessageContaining("is a pipe");
    }
  }

  private Path safetensors(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    return Files.write(Files.createTempFile(folder, "w", ".safetensors"), bytes.array());
  }
}
