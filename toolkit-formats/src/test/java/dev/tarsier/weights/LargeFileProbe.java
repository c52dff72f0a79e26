package dev.tarsier.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import dev.tarsier.weights.torch.LargeTorchFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * Writes files as large as ResNet-50's weights, loads each twice, and reports times. Run by {@link
 * LargeFileTest}.
 */
final class LargeFileProbe {

  private static final int TENSORS = 98;
  private static final int ROWS = 250;
  private static final int COLUMNS = 1000;

  private LargeFileProbe() {}

  /** Arguments: the safetensors file to write, the .pth file to write, the report. */
  public static void main(String[] arguments) throws IOException {
    var report = new ObjectMapper().createObjectNode();
    Path safetensors = Path.of(arguments[0]);
    ByteBuffer values = ByteBuffer.allocate(ROWS * COLUMNS * Float.BYTES);
    var tensors = new LinkedHashMap<String, StoredTensor>();
    for (int i = 0; i < TENSORS; i++) {
      tensors.put("layer" + i, StoredTensor.of(DType.F32, new long[] {ROWS, COLUMNS}, values));
    }
    SafetensorsWriter.write(safetensors, StateDict.of(tensors));
    load(safetensors, report.putObject("safetensors"));
    Path torch = Path.of(arguments[1]);
    LargeTorchFile.write(torch, TENSORS, ROWS, COLUMNS);
    load(torch, report.putObject("pth"));
    new ObjectMapper().writeValue(Path.of(arguments[2]).toFile(), report);
  }

  private static void load(Path file, ObjectNode report) {
    report.put("cold_cpu_millis", load(file));
    report.put("warm_cpu_millis", load(file));
    report.put("elements", WeightFiles.open(file).elements());
  }

  /** Opens the file and copies every tensor to the heap, one at a time, as a network does. */
  private static long load(Path file) {
    long start = cpuMillis();
    for (StoredTensor tensor : WeightFiles.open(file).tensors().values()) {
      if (tensor.toFloats().length != ROWS * COLUMNS) {
        throw new IllegalStateException("%s has %s".formatted(file, tensor));
      }
    }
    return cpuMillis() - start;
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
