package dev.tarsier.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Damages good files at random, reads each, and writes what came of it to a JSON file. Every other
 * damaged archive gets its checksums mended, so that the damage reaches the reader of pickles. Run
 * by {@link MutatedFilesTest}.
 */
final class MutationProbe {

  private static final byte[] NOTABLE = {
    0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '(', 'R', 't', 'h', ')'
  };

  private final Random random;
  private final Path scratch;
  private final ObjectNode report = new ObjectMapper().createObjectNode();
  private final ArrayNode failures = report.putArray("failures");
  private int loaded;
  private int refused;
  private long slowestMillis;

  private MutationProbe(long seed, Path scratch) {
    this.random = new Random(seed);
    this.scratch = scratch;
  }

  /** Arguments: folder of good files, scratch folder, report, seed, how many. */
  public static void main(String[] arguments) throws IOException {
    var probe = new MutationProbe(Long.parseLong(arguments[3]), Path.of(arguments[1]));
    List<Path> good = goodFiles(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[4]);
    for (int i = 0; i < count; i++) {
      probe.damageAndRead(good.get(probe.random.nextInt(good.size())), i);
    }
    probe.write(Path.of(arguments[2]));
  }

  private static List<Path> goodFiles(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    for (JsonNode file : PthFolders.index(folder.resolve("expected.json"))) {
      if (file.get("must").asText().equals("load")) {
        files.add(folder.resolve(file.get("file").asText()));
      }
    }
    return files;
  }

  private void damageAndRead(Path good, int number) throws IOException {
    byte[] bytes = damaged(Files.readAllBytes(good));
    Path file = Files.write(scratch.resolve(number + "-" + good.getFileName()), bytes);
    long start = cpuMillis();
    try {
      WeightFiles.inspect(file);
      WeightFiles.open(file).tensors().values().forEach(StoredTensor::toFloats);
      loaded++;
    } catch (InvalidWeightFile e) {
      refused++;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failures.add("%s number %d: %s".formatted(good.getFileName(), number, e));
    }
    slowestMillis = Math.max(slowestMillis, cpuMillis() - start);
    Files.delete(file);
  }

  private byte[] damaged(byte[] good) {
    if (random.nextInt(5) == 0) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextBoolean()
              ? NOTABLE[random.nextInt(NOTABLE.length)]
              : (byte) (bytes[at] ^ 1 << random.nextInt(8));
    }
    if (random.nextBoolean()) {
      mendChecksums(good, bytes);
    }
    return bytes;
  }

  /** The good file tells where the entries of an archive lie. */
  private static void mendChecksums(byte[] good, byte[] bytes) {
    if (good[0] != 'P') {
      return;
    }
    ByteBuffer zip = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer mended = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = good.length - 22;
    int at = zip.getInt(end + 16);
    for (int i = 0; i < zip.getShort(end + 10); i++) {
      int local = zip.getInt(at + 42);
      int start = local + 30 + zip.getShort(local + 26) + zip.getShort(local + 28);
      var crc = new CRC32();
      crc.update(bytes, start, zip.getInt(at + 24));
      mended.putInt(at + 16, (int) crc.getValue());
      if ((zip.getShort(at + 8) & 8) == 0) {
        mended.putInt(local + 14, (int) crc.getValue());
      }
      at += 46 + zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
    }
  }

  private void write(Path file) throws IOException {
    report.put("loaded", loaded).put("refused", refused).put("slowest_cpu_millis", slowestMillis);
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
