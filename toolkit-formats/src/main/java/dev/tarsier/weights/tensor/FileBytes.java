package dev.tarsier.weights.tensor;

import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped into memory, read only. Pages are loaded when touched, so that opening costs no
 * heap. The mapping lives until the last slice is garbage; the file must not be shortened before
 * (replacing it by a rename, as {@code SafetensorsWriter} does, is safe).
 */
public final class FileBytes {

  /**
   * The longest single slice, in bytes: no tensor of a detection network comes near (VGG's largest
   * has 411 MB).
   */
  public static final long MAX_SLICE = 1L << 30;

  // A Java buffer ends at 2 GiB. Windows start every GiB and span up to two, so that any slice lies
  // within one.
  private static final long WINDOW_STEP = MAX_SLICE;

  private final Path path;
  private final @Nullable Object key;
  private final long size;
  private final List<ByteBuffer> windows;

  private FileBytes(Path path, @Nullable Object key, long size, List<ByteBuffer> windows) {
    this.path = path;
    this.key = key;
    this.size = size;
    this.windows = windows;
  }

  /**
   * Maps a regular file.
   *
   * @throws InvalidWeightFile when it does not exist, is a folder, or cannot be read
   */
  public static FileBytes map(Path path) {
    if (Files.isDirectory(path)) {
      throw new InvalidWeightFile(
          path.toString(), Reason.UNREADABLE, "is a folder, not a weight file");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new InvalidWeightFile(
          path.toString(), Reason.UNREADABLE, "is a pipe or a device, not a regular file");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      var windows = new ArrayList<ByteBuffer>();
      for (long start = 0; start < size; start += WINDOW_STEP) {
        long length = Math.min(size - start, Integer.MAX_VALUE);
        windows.add(channel.map(MapMode.READ_ONLY, start, length));
      }
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return new FileBytes(path, key, size, windows);
    } catch (NoSuchFileException e) {
      throw new InvalidWeightFile(path.toString(), Reason.UNREADABLE, "no such file", e);
    } catch (IOException e) {
      throw new InvalidWeightFile(path.toString(), Reason.UNREADABLE, "cannot be read: " + e, e);
    }
  }

  /** The file that was mapped. */
  public Path path() {
    return path;
  }

  /** Length of the file in bytes. */
  public long size() {
    return size;
  }

  /**
   * The bytes {@code [offset, offset + length)} as a read-only little-endian buffer over the
   * mapping; nothing is copied.
   *
   * @throws InvalidWeightFile when the range leaves the file or is longer than {@link #MAX_SLICE}
   */
  public ByteBuffer slice(long offset, long length) {
    if (length < 0 || length > MAX_SLICE) {
      throw invalid(
          Reason.LIMIT,
          "%d bytes in one piece at byte %d; at most %d are read"
              .formatted(length, offset, MAX_SLICE));
    }
    if (offset < 0 || offset > size - length) {
      throw invalid(
          Reason.TRUNCATED,
          "%d bytes wanted at byte %d, but the file has %d".formatted(length, offset, size));
    }
    if (length == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    int window = (int) (offset / WINDOW_STEP);
    int start = (int) (offset - window * WINDOW_STEP);
    return windows.get(window).slice(start, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Refuses a file that was shortened after it was mapped: touching what is gone would stop the JVM
   * or give zeros. A file that was replaced is whole; its mapping is of the old one.
   */
  public void checkWhole() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (Objects.equals(now.fileKey(), key) && now.size() < size) {
        throw invalid(
            Reason.CHANGED,
            "became shorter while it was being read, from %d to %d bytes"
                .formatted(size, now.size()));
      }
    } catch (IOException e) {
      // Deleted: the mapping keeps what it shows.
      return;
    }
  }

  /** A refusal of this file, to be thrown. */
  public InvalidWeightFile invalid(Reason reason, String problem) {
    return new InvalidWeightFile(path.toString(), reason, problem);
  }
}
