package dev.tarsier.core.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.weights.safetensors.SafetensorsWriter;
import dev.tarsier.core.weights.tensor.DType;
import dev.tarsier.core.weights.tensor.StateDict;
import dev.tarsier.core.weights.tensor.StoredTensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * Writes and opens a file as large as ResNet-50's weights, reporting times. Run by {@link
 * LargeFileTest}.
 */
final class LargeFileProbe {

  private static final int TENSORS = 98;
  private static final int TENSOR_BYTES = 1_000_000;

  private LargeFileProbe() {}

  /** Arguments: the file to write, the report. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    ByteBuffer values = ByteBuffer.allocate(TENSOR_BYTES);
    var tensors = new LinkedHashMap<String, StoredTensor>();
    for (int i = 0; i < TENSORS; i++) {
      tensors.put("layer" + i, StoredTensor.of(DType.F32, new long[] {250, 1000}, values));
    }
    long start = cpuMillis();
    SafetensorsWriter.write(file, StateDict.of(tensors));
    long written = cpuMillis();
    StateDict state = WeightFiles.open(file);
    long opened = cpuMillis();
    double sum = 0;
    for (StoredTensor tensor : state.tensors().values()) {
      ByteBuffer floats = tensor.toFloat32();
      while (floats.hasRemaining()) {
        sum += floats.getFloat();
      }
    }
    long read = cpuMillis();
    var report = new ObjectMapper().createObjectNode();
    report.put("elements", state.elements()).put("sum", sum);
    report.put("write_cpu_millis", written - start);
    report.put("open_cpu_millis", opened - written);
    report.put("read_cpu_millis", read - opened);
    new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), report);
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
