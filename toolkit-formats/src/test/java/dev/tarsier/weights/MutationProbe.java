package dev.tarsier.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.testing.DamagedFiles;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Damages good weight files of one format, reads each, and writes what came of it. Checksums of
 * archives are mended every other time, so that the damage reaches the reader of pickles. Run by
 * {@link MutatedFilesTest}.
 */
final class MutationProbe {

  private static final int END_RECORD = 22;
  private static final int CENTRAL = 46;
  private static final int LOCAL = 30;

  private MutationProbe() {}

  /** Arguments: folder of good files, format or {@code all}, scratch, report, seed, how many. */
  public static void main(String[] arguments) throws IOException {
    var files =
        new DamagedFiles(
            Long.parseLong(arguments[4]),
            file -> {
              WeightFiles.inspect(file);
              WeightFiles.open(file).tensors().values().forEach(StoredTensor::toFloats);
            },
            InvalidWeightFile.class::isInstance);
    files.read(
        goodFiles(Path.of(arguments[0]), arguments[1]),
        Integer.parseInt(arguments[5]),
        MutationProbe::mended,
        Path.of(arguments[2]));
    files.write(Path.of(arguments[3]));
  }

  private static List<Path> goodFiles(Path folder, String format) throws IOException {
    var files = new ArrayList<Path>();
    for (JsonNode file : PthFolders.index(folder.resolve("expected.json"))) {
      boolean wanted = format.equals("all") || format.equals(file.get("format").asText());
      if (wanted && file.get("must").asText().equals("load")) {
        files.add(folder.resolve(file.get("file").asText()));
      }
    }
    return files;
  }

  /** The checksums of an archive's entries, as far as its directory still says where they lie. */
  private static byte[] mended(byte[] bytes) {
    if (bytes.length > END_RECORD && bytes[0] == 'P') {
      ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int end = bytes.length - END_RECORD;
      int at = zip.getInt(end + 16);
      for (int i = 0; i < zip.getShort(end + 10) && at >= 0 && at + CENTRAL <= end; i++) {
        mend(bytes, at);
        at += CENTRAL + zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
      }
    }
    return bytes;
  }

  private static void mend(byte[] bytes, int central) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int local = zip.getInt(central + 42);
    int size = zip.getInt(central + 24);
    if (local < 0 || local + LOCAL > bytes.length) {
      return;
    }
    int start = local + LOCAL + zip.getShort(local + 26) + zip.getShort(local + 28);
    if (start < 0 || size < 0 || start > bytes.length - size) {
      return;
    }
    var crc = new CRC32();
    crc.update(bytes, start, size);
    zip.putInt(central + 16, (int) crc.getValue());
    if ((zip.getShort(central + 8) & 8) == 0) {
      zip.putInt(local + 14, (int) crc.getValue());
    }
  }
}
