package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.torch.PickleValue.Constant;
import dev.tarsier.weights.torch.PickleValue.Dict;
import dev.tarsier.weights.torch.PickleValue.Int;
import dev.tarsier.weights.torch.PickleValue.Items;
import dev.tarsier.weights.torch.PickleValue.Storage;
import dev.tarsier.weights.torch.PickleValue.Text;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format before PyTorch 1.6: five pickles in a row (magic number, version, system, the object,
 * the keys of its storages), then for each key a count of eight bytes and so many elements.
 */
final class LegacyContainer {

  private static final Int MAGIC = new Int(new BigInteger("1950a86a20f9469cfc6c", 16));
  private static final Int VERSION = Int.of(1001);
  private static final Text LITTLE_ENDIAN = new Text("little_endian");
  private static final int COUNT_BYTES = 8;

  private final FileBytes file;
  private final Rebuild rebuild;
  private final Map<String, ByteBuffer> values = new HashMap<>();
  private long position;

  private LegacyContainer(FileBytes file) {
    this.file = file;
    this.rebuild = Rebuild.forLegacy(file);
  }

  static TorchContent read(FileBytes file) {
    return new LegacyContainer(file).read();
  }

  private TorchContent read() {
    checkMagic();
    checkSystem(next());
    PickleValue top = next();
    readStorages(next());
    if (position != file.size()) {
      throw file.invalid(
          Reason.CONTAINER, "%d bytes after the last storage".formatted(file.size() - position));
    }
    return new TensorWalk(file, this::bytesOf).contentOf(top);
  }

  private PickleValue next() {
    var unpickler = new Unpickler(file, position, file.size() - position, rebuild);
    PickleValue value = unpickler.run();
    position = unpickler.position();
    return value;
  }

  private void checkMagic() {
    if (!MAGIC.equals(firstValue())) {
      throw notTorch(null);
    }
    PickleValue version = next();
    if (!VERSION.equals(version)) {
      throw file.invalid(
          Reason.MAGIC,
          "version %s of the legacy format; known is 1001".formatted(Rebuild.describe(version)));
    }
  }

  /**
   * Whatever is wrong this early, the file is no torch file; but a name of Python code is worth
   * telling.
   */
  private PickleValue firstValue() {
    try {
      return next();
    } catch (InvalidWeightFile e) {
      throw e.reason() == Reason.GLOBAL ? e : notTorch(e);
    }
  }

  private InvalidWeightFile notTorch(@Nullable InvalidWeightFile cause) {
    return new InvalidWeightFile(
        file.path().toString(),
        Reason.MAGIC,
        "starts like a pickle, but not with the magic number of torch.save",
        cause);
  }

  private void checkSystem(PickleValue system) {
    boolean little =
        system instanceof Dict dict && dict.entries.get(LITTLE_ENDIAN) == Constant.TRUE;
    if (!little) {
      throw file.invalid(Reason.BYTE_ORDER, "does not say that its values are little-endian");
    }
  }

  private void readStorages(PickleValue keys) {
    if (!(keys instanceof Items list)) {
      throw file.invalid(Reason.PICKLE, "the keys of the storages are no list");
    }
    for (PickleValue key : list.values) {
      Storage storage = key instanceof Text text ? rebuild.storages().get(text.value()) : null;
      if (storage == null || values.containsKey(storage.key())) {
        throw file.invalid(
            Reason.STORAGE,
            "delivers the storage %s, which no tensor wants or which was delivered before"
                .formatted(Rebuild.describe(key)));
      }
      values.put(storage.key(), readStorage(storage));
    }
    if (values.size() != rebuild.storages().size()) {
      throw file.invalid(
          Reason.STORAGE,
          "delivers %d of %d storages".formatted(values.size(), rebuild.storages().size()));
    }
  }

  private ByteBuffer readStorage(Storage storage) {
    long elements = file.slice(position, COUNT_BYTES).getLong();
    if (elements != storage.elements()) {
      throw file.invalid(
          Reason.STORAGE,
          "storage %s has %d elements, but is to hold %d"
              .formatted(storage.key(), elements, storage.elements()));
    }
    ByteBuffer bytes = file.slice(position + COUNT_BYTES, storage.byteCount());
    position += COUNT_BYTES + storage.byteCount();
    return bytes;
  }

  private ByteBuffer bytesOf(Storage storage) {
    ByteBuffer bytes = values.get(storage.key());
    if (bytes == null) {
      throw file.invalid(Reason.STORAGE, "storage %s was never delivered".formatted(storage.key()));
    }
    return bytes;
  }
}
