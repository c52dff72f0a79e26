package dev.tarsier.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.PlacedTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TorchReaderTest {

  private static final byte[] SIX_FLOATS = floats(0, 1, 2, 3, 4, 5);

  private final Path file;

  TorchReaderTest(@TempDir Path folder) {
    this.file = folder.resolve("a.pth");
  }

  @Test
  void readsAStateDict() throws IOException {
    List<PlacedTensor> tensors = read(ZipWriter.of(PickleWriter.stateDict().bytes(), SIX_FLOATS));

    assertThat(tensors).singleElement().extracting(placed -> placed.path().dotted()).isEqualTo("w");
    assertThat(tensors.get(0).tensor().toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void namesThePythonCodeItRefuses() throws IOException {
    assertPickle(start().global("posix", "system"), Reason.GLOBAL, "'posix.system'");
    assertPickle(start().text("os").text("system").raw(0x93), Reason.GLOBAL, "'os.system'");
    assertPickle(
        start().global("__builtin__", "eval"), Reason.GLOBAL, "'builtins.eval' (as __builtin__)");
    // A prefix of an allowed name, and a dotted walk from one, are other names.
    assertPickle(
        start().global("torch", "FloatStorage.from_file"),
        Reason.GLOBAL,
        "'torch.FloatStorage.from_file'");
    assertPickle(
        start().global("torch._utils", "_rebuild"), Reason.GLOBAL, "'torch._utils._rebuild'");
  }

  @Test
  void knowsNoOperationThatMakesObjects() throws IOException {
    for (int operation : new int[] {'i', 'o', 0x82, 0x92, 'P', '0', '2', 'I', 0xff}) {
      assertPickle(start().raw(operation), Reason.OPCODE, "at byte ");
    }
  }

  @Test
  void callsOnlyWhatIsMeantToBeCalled() throws IOException {
    assertPickle(
        start().global("torch", "FloatStorage").raw(')', 'R'),
        Reason.PICKLE,
        "torch.FloatStorage called");
    assertPickle(
        start().text("f").raw(')', 'R'), Reason.PICKLE, "the text 'f' called with a tuple");
    assertPickle(start().raw('}', 'N', 'b'), Reason.PICKLE, "attributes set on a plain dictionary");
  }

  @Test
  void refusesMalformedPickles() throws IOException {
    assertPickle(start().raw('s'), Reason.PICKLE, "wants a value");
    assertPickle(start().raw('t'), Reason.PICKLE, "wants a mark");
    assertPickle(start().raw('h', 3), Reason.PICKLE, "memo 3 was never stored");
    assertPickle(start().raw('}', '(', 'N', 'u'), Reason.PICKLE, "a key without a value");
    assertPickle(start().raw('}', ')', 'N', 's'), Reason.PICKLE, "a tuple as a key");
    assertPickle(
        start().raw('X', 0xff, 0xff, 0xff, 0x7f), Reason.TRUNCATED, "2147483647 more bytes");
    assertPickle(start().raw('U', 1, 0xff), Reason.PICKLE, "not UTF-8");
    assertPickle(start().raw('N', 'N', '.'), Reason.PICKLE, "values left over");
  }

  @Test
  void refusesImpossibleTensors() throws IOException {
    assertTensor(6, 0, new int[] {2, 3, 4, 1}, Reason.TENSOR, "reach element 7 of a storage of 6");
    assertTensor(6, -1, new int[] {2, 1}, Reason.TENSOR, "offset -1");
    assertTensor(6, 0, new int[] {-2, 1}, Reason.TENSOR, "size -2");
    assertTensor(6, 0, new int[] {1 << 30, 1 << 30, 0, 0}, Reason.TENSOR, "too often");
    assertTensor(
        5, 0, new int[] {5, 1}, Reason.STORAGE, "record data/0 has 24 bytes, but is to hold 5");
  }

  @Test
  void boundsWhatAPickleMayBuild() throws IOException {
    int[] manyLists = new int[3 << 20];
    Arrays.fill(manyLists, ']');
    assertPickle(start().raw(manyLists), Reason.LIMIT, "more than 1048576 values");

    // A list put into itself: ] memo 0, get 0, append.
    assertPickle(start().raw(']', 'q', 0, 'h', 0, 'a', '.'), Reason.DEPTH, "more than 64 deep");

    // Thirty levels, each a tuple of ten times the level below: 10^30 leaves for whoever follows
    // them.
    PickleWriter bomb = start().raw('N', 'q', 0);
    for (int level = 1; level <= 30; level++) {
      bomb.raw('(');
      for (int i = 0; i < 10; i++) {
        bomb.raw('h', level - 1);
      }
      bomb.raw('t', 'q', level);
    }
    PickleWriter whole = start().raw('(').raw(tail(bomb)).raw('t', '.');
    assertPickle(whole, Reason.LIMIT, "more than 1048576 values");
  }

  @Test
  void leavesOutPlainValuesWithoutMakingThem() throws IOException {
    // sets, bytes, a default dictionary with an entry, an object of an allowed class with state
    PickleWriter pickle =
        start()
            .raw('}', '(')
            .text("a")
            .raw(0x8f, '(', 'K', 1, 0x90)
            .text("b")
            .raw('C', 2, 0xff, 0xfe)
            .text("c")
            .global("collections", "defaultdict")
            .raw(')', 'R')
            .text("k")
            .raw('N', 's')
            .text("d")
            .global("types", "SimpleNamespace")
            .raw(')', 0x81, '}')
            .text("lr")
            .raw('K', 1, 's', 'b')
            .text("e")
            .raw('(', 'K', 1, 0x91)
            .text("w")
            .tensor("FloatStorage", "0", 6, 0, 6, 1)
            .raw('u', '.');
    TorchContent content =
        TorchReader.readZip(map(ZipWriter.of(pickle.bytes(), SIX_FLOATS).bytes()));
    assertThat(content.tensors()).hasSize(1);
    assertThat(content.remarks())
        .containsExactly(
            "values that are no tensors are left out (5 times): a (set); b (bytes); c (collections.defaultdict); …");
  }

  @Test
  void aTensorUnderTheKeyOfTheMetadataIsNotConverted() throws IOException {
    PickleWriter pickle =
        start().raw('}').text("__metadata__").tensor("FloatStorage", "0", 6, 0, 6, 1).raw('s', '.');
    Files.write(file, ZipWriter.of(pickle.bytes(), SIX_FLOATS).bytes());
    Path target = file.resolveSibling("out.safetensors");
    assertThatThrownBy(() -> WeightFiles.convert(file, target))
        .isInstanceOf(InvalidWeightFile.class)
        .hasMessageContaining("a tensor is called __metadata__");
    assertThat(target).doesNotExist();
  }

  @Test
  void plainValuesOpenNoDoor() throws IOException {
    assertPickle(start().global("__builtin__", "getattr"), Reason.GLOBAL, "'builtins.getattr'");
    assertPickle(start().global("_codecs", "decode"), Reason.GLOBAL, "'_codecs.decode'");
    assertPickle(start().global("numpy", "load"), Reason.GLOBAL, "'numpy.load'");
    assertPickle(
        start().global("torch", "FloatStorage").raw(')', 0x81),
        Reason.OPCODE,
        "an object of torch.FloatStorage is made");
    assertPickle(start().raw(']', '(', 'N', 0x90), Reason.PICKLE, "ADDITEMS on a list");
  }

  @Test
  @Timeout(20)
  void joinedNamesHaveABound() throws IOException {
    // One key of 700,000 characters above a list of a thousand tensors.
    PickleWriter pickle =
        start()
            .raw('}')
            .text("k".repeat(700_000))
            .raw(']', '(')
            .tensor("FloatStorage", "0", 6, 0, 1, 1);
    pickle.raw('q', 9);
    for (int i = 0; i < 1000; i++) {
      pickle.raw('h', 9);
    }
    assertPickle(
        pickle.raw('e', 's', '.'), Reason.LIMIT, "a name of 700,003 characters; at most 16,384");

    // A thousand keys of 16,000 characters with three tensors each are 48 million.
    PickleWriter many = start().raw('}', '(').text("w").tensor("FloatStorage", "0", 6, 0, 1, 1);
    many.raw('q', 9);
    for (int i = 0; i < 1000; i++) {
      many.text("%016000d".formatted(i)).raw('h', 9, 'h', 9, 'h', 9, 0x87);
    }
    assertPickle(many.raw('u', '.'), Reason.LIMIT, "names of more than 16,7");
  }

  @Test
  @Timeout(20)
  void aHundredThousandTensorsInFewBytesAreListedInTime() throws IOException {
    // Five levels of ten, each ten times the level below: 100,000 times one tensor.
    PickleWriter pickle = start().raw('(').tensor("FloatStorage", "0", 6, 0, 0, 1);
    pickle.raw('q', 0);
    for (int level = 1; level <= 5; level++) {
      pickle.raw('(');
      for (int i = 0; i < 10; i++) {
        pickle.raw('h', level - 1);
      }
      pickle.raw('t', 'q', level);
    }
    Files.write(file, ZipWriter.of(pickle.raw('t', '.').bytes(), SIX_FLOATS).bytes());
    assertThat(WeightFiles.inspect(file).tensors()).hasSizeGreaterThan(100_000);
  }

  /** All operations after the protocol. */
  private static int[] tail(PickleWriter pickle) {
    byte[] bytes = pickle.bytes();
    return IntStream.range(2, bytes.length).map(i -> bytes[i]).toArray();
  }

  @Test
  void refusesArchivesThatTwoReadersCouldUnderstandDifferently() throws IOException {
    byte[] pickle = PickleWriter.stateDict().bytes();
    byte[] good = ZipWriter.of(pickle, SIX_FLOATS).bytes();

    assertArchive(
        ZipWriter.replaced(
            ZipWriter.of(pickle, SIX_FLOATS).stored("archive/data/1", pickle).bytes(),
            "data/1",
            "data/0"),
        "'archive/data/0' is there twice");
    assertArchive(
        ZipWriter.of(pickle, SIX_FLOATS).stored("other/data.pkl", pickle).bytes(), "two roots");
    assertArchive(
        ZipWriter.of(pickle, SIX_FLOATS).stored("archive/../evil", pickle).bytes(),
        "no plain relative name");
    assertArchive(
        new ZipWriter().deflated("archive/data.pkl", pickle).bytes(), "is compressed (method 8)");
    assertArchive(concat(good, new byte[1]), "no end record");
    assertArchive(
        ZipWriter.replaced(good, floatText(5), floatText(6)), "checksum of entry 'archive/data/0'");
    assertArchive(
        ZipWriter.of(pickle, SIX_FLOATS).stored("archive/constants.pkl", pickle).bytes(),
        "TorchScript");
  }

  @Test
  void refusesLegacyFilesWithAnythingBehindTheirStorages() throws IOException {
    assertThat(TorchReader.readLegacy(map(legacy(SIX_FLOATS))).tensors()).hasSize(1);

    assertThatThrownBy(() -> TorchReader.readLegacy(map(concat(legacy(SIX_FLOATS), new byte[3]))))
        .hasMessageContaining("3 bytes after the last storage");
    assertThatThrownBy(() -> TorchReader.readLegacy(map(legacy(floats(1)))))
        .hasMessageContaining("24 bytes wanted");
  }

  /** Magic, version, system, object, keys, storages. */
  private static byte[] legacy(byte[] storage) {
    var magic =
        new PickleWriter()
            .raw(
                0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
    var version = new PickleWriter().raw(0x80, 2).integer(1001).raw('.');
    var system = new PickleWriter().raw(0x80, 2, '}').text("little_endian").raw(0x88, 's', '.');
    var object = new PickleWriter().raw(0x80, 2, '}').text("w");
    object.global("torch._utils", "_rebuild_tensor").raw('(', '(');
    object
        .text("storage")
        .global("torch", "FloatStorage")
        .text("7")
        .text("cpu")
        .integer(6)
        .raw('N', 't', 'Q');
    object.integer(0).integer(6).raw(0x85).integer(1).raw(0x85, 't', 'R', 's', '.');
    var keys = new PickleWriter().raw(0x80, 2, ']').text("7").raw('a', '.');
    byte[] count = {6, 0, 0, 0, 0, 0, 0, 0};
    return concat(
        magic.bytes(),
        version.bytes(),
        system.bytes(),
        object.bytes(),
        keys.bytes(),
        count,
        storage);
  }

  private static PickleWriter start() {
    return new PickleWriter().raw(0x80, 2);
  }

  private void assertTensor(
      int elements, int offset, int[] geometry, Reason reason, String complaint)
      throws IOException {
    PickleWriter pickle =
        start().raw('}').text("w").tensor("FloatStorage", "0", elements, offset, geometry);
    assertPickle(pickle.raw('s', '.'), reason, complaint);
  }

  private void assertPickle(PickleWriter pickle, Reason reason, String complaint)
      throws IOException {
    byte[] archive = ZipWriter.of(pickle.bytes(), SIX_FLOATS).bytes();
    assertRefused(archive, reason, complaint);
  }

  private void assertArchive(byte[] archive, String complaint) throws IOException {
    assertRefused(archive, Reason.CONTAINER, complaint);
  }

  private void assertRefused(byte[] archive, Reason reason, String complaint) throws IOException {
    FileBytes bytes = map(archive);
    assertThatThrownBy(() -> TorchReader.readZip(bytes))
        .isInstanceOfSatisfying(
            InvalidWeightFile.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(complaint);
  }

  private List<PlacedTensor> read(ZipWriter archive) throws IOException {
    return TorchReader.readZip(map(archive.bytes())).tensors();
  }

  private FileBytes map(byte[] content) throws IOException {
    Files.deleteIfExists(file);
    return FileBytes.map(Files.write(file, content));
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static String floatText(float value) {
    return new String(floats(value), StandardCharsets.ISO_8859_1);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
