package dev.tarsier.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that this process has held since a moment, Java's and native, as Linux counts it
 * (resident set, {@code proc(5)}: {@code VmRSS}, {@code VmHWM}). Elsewhere it is not known.
 */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  /** Writing 5 sets the peak back to what is held now. */
  private static final Path PEAK = Path.of("/proc/self/clear_refs");

  private final long before;

  private PeakMemory(long before) {
    this.before = before;
  }

  /** Counts from now on. */
  public static PeakMemory fromNow() {
    if (!Files.isWritable(PEAK)) {
      return new PeakMemory(0);
    }
    try {
      Files.writeString(PEAK, "5");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PeakMemory(kibibytes("VmRSS:"));
  }

  /** Bytes held at the peak beyond those of the beginning; 0 where it is not known. */
  public long grownBytes() {
    return before == 0 ? 0 : Math.max(0, kibibytes("VmHWM:") - before) << 10;
  }

  private static long kibibytes(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
