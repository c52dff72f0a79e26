package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;

/**
 * Reads what {@code torch.save} wrote: state dicts and nested checkpoints of dictionaries, lists
 * and plain values. A whole pickled module is refused, because rebuilding it would mean running
 * Python code that the file names.
 */
public final class TorchReader {

  private static final int ZIP_ENTRY = 0x04034b50;
  private static final int ZIP_WITHOUT_ENTRIES = 0x06054b50;
  private static final int PICKLE_START = 0x80;

  private TorchReader() {}

  /** True where the file starts like a zip archive: the format since PyTorch 1.6. */
  public static boolean recognisesZip(FileBytes file) {
    if (file.size() < Integer.BYTES) {
      return false;
    }
    int start = file.slice(0, Integer.BYTES).getInt();
    return start == ZIP_ENTRY || start == ZIP_WITHOUT_ENTRIES;
  }

  /** True where the file starts like a binary pickle: the format before PyTorch 1.6. */
  public static boolean recognisesLegacy(FileBytes file) {
    return file.size() >= 2 && (file.slice(0, 1).get() & 0xff) == PICKLE_START;
  }

  /**
   * The content of a zip file, its tensors in order, as views of the mapped file.
   *
   * @throws InvalidWeightFile when anything about it is malformed, ambiguous or not on the closed
   *     lists
   */
  public static TorchContent readZip(FileBytes file) {
    return ZipContainer.read(file);
  }

  /**
   * The content of a legacy file, its tensors in order, as views of the mapped file.
   *
   * @throws InvalidWeightFile when anything about it is malformed or not on the closed lists
   */
  public static TorchContent readLegacy(FileBytes file) {
    return LegacyContainer.read(file);
  }
}
