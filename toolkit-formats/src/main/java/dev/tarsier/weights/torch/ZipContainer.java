package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.torch.PickleValue.Storage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** {@code ROOT/data.pkl}, {@code ROOT/data/KEY}, {@code ROOT/version}: since PyTorch 1.6. */
final class ZipContainer {

  private static final Set<String> VERSIONS = Set.of("1", "2", "3");

  private final FileBytes file;
  private final ZipArchive archive;

  private ZipContainer(FileBytes file) {
    this.file = file;
    this.archive = ZipArchive.of(file);
  }

  static TorchContent read(FileBytes file) {
    return new ZipContainer(file).read();
  }

  private TorchContent read() {
    checkKind();
    ZipArchive.Range pickle =
        archive
            .record("data.pkl")
            .orElseThrow(
                () -> file.invalid(Reason.CONTAINER, "a zip archive without the record data.pkl"));
    if (pickle.length() > PickleBytes.MAX_BYTES) {
      throw file.invalid(
          Reason.LIMIT,
          "data.pkl has %d bytes; at most %d are read"
              .formatted(pickle.length(), PickleBytes.MAX_BYTES));
    }
    var rebuild = Rebuild.forZip(file);
    var unpickler = new Unpickler(file, pickle.start(), pickle.length(), rebuild);
    PickleValue top = unpickler.run();
    if (unpickler.position() != pickle.start() + pickle.length()) {
      throw file.invalid(Reason.PICKLE, "bytes after the end of the pickle in data.pkl");
    }
    rebuild.storages().values().forEach(this::bytesOf);
    return new TensorWalk(file, this::bytesOf).contentOf(top);
  }

  private void checkKind() {
    String version = text("version").orElse("3");
    if (!VERSIONS.contains(version)) {
      throw file.invalid(
          Reason.CONTAINER, "format version '%s'; known are %s".formatted(version, "1 to 3"));
    }
    String order = text("byteorder").orElse("little");
    if (!order.equals("little")) {
      throw file.invalid(
          Reason.BYTE_ORDER,
          "values of the byte order '%s'; read is only 'little'".formatted(order));
    }
  }

  private Optional<String> text(String record) {
    return archive
        .record(record)
        .map(range -> file.slice(range.start(), Math.min(range.length(), 64)))
        .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString().strip());
  }

  private ByteBuffer bytesOf(Storage storage) {
    String name = "data/" + storage.key();
    ZipArchive.Range range =
        archive.record(name).orElseThrow(() -> file.invalid(Reason.STORAGE, "no record " + name));
    if (range.length() != storage.byteCount()) {
      throw file.invalid(
          Reason.STORAGE,
          "record %s has %d bytes, but is to hold %d elements of %s"
              .formatted(name, range.length(), storage.elements(), storage.dtype()));
    }
    return file.slice(range.start(), range.length());
  }
}
