package dev.tarsier.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory outside Java's heap is where the engine's arrays live. */
final class MemoryCheck implements Check {

  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  @Override
  public List<Finding> findings() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long total = system.getTotalMemorySize();
    return List.of(memory(total, Math.min(total, available(system))));
  }

  /** What Linux calls free leaves out all that its file cache would give back. */
  private static long available(OperatingSystemMXBean system) {
    if (!Files.isReadable(MEMINFO)) {
      return system.getFreeMemorySize();
    }
    try {
      Matcher line = AVAILABLE.matcher(Files.readString(MEMINFO));
      return line.find() ? Long.parseLong(line.group(1)) * 1024 : system.getFreeMemorySize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Finding memory(long total, long available) {
    String found = "%s, %s of it available".formatted(Bytes.of(total), Bytes.of(available));
    if (available < Bytes.GIB) {
      return Finding.fail(
          "Memory", found, "the engine alone needs 1 GiB: end other programs or add memory");
    }
    if (available < 3 * Bytes.GIB) {
      return Finding.warn(
          "Memory",
          found,
          "training may run short: keep train.batch_size and input.resize small, or end other programs");
    }
    return Finding.ok("Memory", found);
  }
}
