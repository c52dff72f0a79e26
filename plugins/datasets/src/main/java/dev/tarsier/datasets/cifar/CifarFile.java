package dev.tarsier.datasets.cifar;

import dev.tarsier.data.Image;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A file of records, mapped into memory: the system reads a page when it is first looked at and may
 * drop it again. Safe for use from many threads.
 */
final class CifarFile {

  private static final int PLANE = CifarFormat.SIDE * CifarFormat.SIDE;

  private final Path path;
  private final CifarFormat format;
  private final ByteBuffer bytes;

  private CifarFile(Path path, CifarFormat format, ByteBuffer bytes) {
    this.path = path;
    this.format = format;
    this.bytes = bytes;
  }

  /**
   * Maps the file.
   *
   * @throws UserError if it cannot be read, is no whole number of records, or has a label that
   *     names no class
   */
  static CifarFile open(Path path, CifarFormat format) {
    try (FileChannel channel = FileChannel.open(path)) {
      long length = channel.size();
      if (length == 0 || length % format.recordBytes() != 0 || length > Integer.MAX_VALUE) {
        throw new UserError(
            "%s has %d bytes, which is no whole number of records of %s (%d bytes each): it is cut short, still packed, or of another dataset"
                .formatted(path, length, format.title(), format.recordBytes()));
      }
      var file = new CifarFile(path, format, channel.map(MapMode.READ_ONLY, 0, length));
      file.checkLabels();
      return file;
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(path, e), e);
    }
  }

  private void checkLabels() {
    for (int i = 0; i < size(); i++) {
      if (label(i) >= format.classes()) {
        throw new UserError(
            "%s, record %d counted from 0: label %d names no class, those of %s run from 0 to %d. The file is damaged or of another dataset."
                .formatted(path, i, label(i), format.title(), format.classes() - 1));
      }
    }
  }

  /** The file's name without its ending. */
  String name() {
    return String.valueOf(path.getFileName()).replaceFirst("\\.bin$", "");
  }

  /** The number of records. */
  int size() {
    return bytes.limit() / format.recordBytes();
  }

  /** The class of record {@code index} as the file counts them. */
  int label(int index) {
    return bytes.get(index * format.recordBytes() + format.labelByte()) & 255;
  }

  /** Record {@code index}, its planes interleaved. */
  Image image(int index) {
    byte[] planes = new byte[3 * PLANE];
    bytes.get(index * format.recordBytes() + format.labelBytes(), planes);
    byte[] rgb = new byte[3 * PLANE];
    for (int pixel = 0; pixel < PLANE; pixel++) {
      rgb[3 * pixel] = planes[pixel];
      rgb[3 * pixel + 1] = planes[PLANE + pixel];
      rgb[3 * pixel + 2] = planes[2 * PLANE + pixel];
    }
    return new Image(CifarFormat.SIDE, CifarFormat.SIDE, rgb);
  }
}
