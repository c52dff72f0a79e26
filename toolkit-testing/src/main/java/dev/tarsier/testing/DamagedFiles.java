package dev.tarsier.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Damages good files at random, has each read, and writes what came of it: the child's side of a
 * test with {@link DamageReport}. It belongs into a {@link ChildJvm}, since native code may take
 * the whole process along.
 */
public final class DamagedFiles {

  /** Reads a file to its last value. */
  public interface Reader {
    /** Throws what the reader throws. */
    void read(Path file) throws IOException;
  }

  private final Random random;
  private final Damage damage;
  private final Reader reader;
  private final Predicate<Throwable> refusal;
  private final ObjectNode report = new ObjectMapper().createObjectNode();
  private final ArrayNode failures = report.putArray("failures");
  private int read;
  private int refused;
  private long slowestMillis;
  private long mostBytes;

  /**
   * Damage of a seed.
   *
   * @param refusal the exceptions that are meant for the user; their message must name the file
   */
  public DamagedFiles(long seed, Reader reader, Predicate<Throwable> refusal) {
    this.random = new Random(seed);
    this.damage = new Damage(random);
    this.reader = reader;
    this.refusal = refusal;
    report.put("seed", seed);
  }

  /**
   * Damages so many files, drawn from the good ones.
   *
   * @param mended makes a file's checksums right, see {@link Damage#of}
   */
  public void read(List<Path> good, int count, UnaryOperator<byte[]> mended, Path scratch)
      throws IOException {
    good.forEach(this::warmUp);
    for (int i = 0; i < count; i++) {
      Path file = good.get(random.nextInt(good.size()));
      byte[] bytes = damage.of(Files.readAllBytes(file), mended);
      Path damaged = Files.write(scratch.resolve(i + "-" + file.getFileName()), bytes);
      read(damaged, bytes.length);
      Files.delete(damaged);
      if (i % 20 == 0) {
        System.gc(); // so that memory which one file took does not hide what the next one takes
      }
    }
  }

  /** Loads classes and libraries, whose cost is no file's; a good file may be refused, too. */
  private void warmUp(Path file) {
    try {
      reader.read(file);
    } catch (IOException | RuntimeException e) {
      if (!refusal.test(e)) {
        throw new IllegalStateException(file + " is not good", e);
      }
    }
  }

  private void read(Path file, int length) {
    PeakMemory memory = PeakMemory.fromNow();
    long start = cpuMillis();
    try {
      reader.read(file);
      read++;
    } catch (IOException | RuntimeException | Error e) {
      note(file, e);
    }
    slowestMillis = Math.max(slowestMillis, cpuMillis() - start);
    mostBytes = Math.max(mostBytes, memory.grownBytes() - length);
  }

  private void note(Path file, Throwable e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    if (refusal.test(e) && message.contains(String.valueOf(file.getFileName()))) {
      refused++;
    } else {
      failures.add("%s: %s".formatted(file.getFileName(), e));
    }
  }

  /** Writes what {@link DamageReport} reads. */
  public void write(Path file) throws IOException {
    report
        .put("read", read)
        .put("refused", refused)
        .put("slowest_cpu_millis", slowestMillis)
        .put("most_bytes", mostBytes);
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
