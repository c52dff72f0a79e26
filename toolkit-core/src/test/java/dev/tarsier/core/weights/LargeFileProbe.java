package dev.tarsier.core.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.weights.safetensors.SafetensorsWriter;
import dev.tarsier.core.weights.tensor.DType;
import dev.tarsier.core.weights.tensor.StateDict;
import dev.tarsier.core.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    Instant start = Instant.now();
    SafetensorsWriter.write(file, StateDict.of(tensors));
    Instant written = Instant.now();
    StateDict state = WeightFiles.open(file);
    Instant opened = Instant.now();
    double sum = 0;
    for (StoredTensor tensor : state.tensors().values()) {
      ByteBuffer floats = tensor.toFloat32();
      while (floats.hasRemaining()) {
        sum += floats.getFloat();
      }
    }
    Instant read = Instant.now();
    var report = new ObjectMapper().createObjectNode();
    report.put("elements", state.elements()).put("sum", sum);
    report.put("write_millis", Duration.between(start, written).toMillis());
    report.put("open_millis", Duration.between(written, opened).toMillis());
    report.put("read_millis", Duration.between(opened, read).toMillis());
    new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), report);
  }
}
