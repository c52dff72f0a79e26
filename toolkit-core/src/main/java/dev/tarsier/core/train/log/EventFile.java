package dev.tarsier.core.train.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An event file for TensorBoard: TFRecord frames around {@code tensorflow.Event} messages.
 *
 * <pre>
 * frame   uint64 length, uint32 masked CRC of the length, message, uint32 masked CRC of the message
 * masked  rotate right by 15 bits, plus 0xa282ead8 (CRC-32C)
 * Event   1: double wall_time  2: int64 step  3: string file_version  5: Summary
 * Summary 1: repeated Value    Value 1: string tag  2: float simple_value
 * </pre>
 *
 * <p>Tags: {@code step/loss}, {@code step/terms/NAME}, {@code step/learning_rate}, {@code
 * evaluation/coco/AP} and so on, after the keys of {@code metrics.jsonl}.
 */
public final class EventFile implements MetricsSink {

  /** Neither a curve nor a step. */
  private static final List<String> NO_CURVES = List.of("type", "split", "epoch", "step", "time");

  private final OutputStream out;

  /** A new file in this folder, which must exist. */
  public EventFile(Path folder) throws IOException {
    out = Files.newOutputStream(folder.resolve("events.out.tfevents.0000000000.tarsier"));
    frame(new ProtoMessage().real(1, 0.0).text(3, "brain.Event:2"));
  }

  @Override
  public void accept(Map<String, Object> line) throws IOException {
    Map<String, @Nullable Object> values = MetricsLine.flat(line);
    var event = new ProtoMessage().real(1, number(values.get("time")));
    event.number(2, (long) number(values.get("step")));
    String type = String.valueOf(values.get("type"));
    NO_CURVES.forEach(values::remove);
    var summary = new ProtoMessage();
    values.forEach(
        (path, value) -> {
          if (value instanceof Number || value instanceof Boolean) {
            summary.message(
                1,
                new ProtoMessage()
                    .text(1, type + "/" + path.replace('.', '/'))
                    .real(2, (float) number(value)));
          }
        });
    frame(event.message(5, summary));
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  private void frame(ProtoMessage message) throws IOException {
    byte[] content = message.bytes();
    byte[] length = ProtoMessage.littleEndian(Long.BYTES).putLong(content.length).array();
    out.write(length);
    out.write(masked(length));
    out.write(content);
    out.write(masked(content));
    out.flush();
  }

  private static byte[] masked(byte[] content) {
    var crc = new CRC32C();
    crc.update(content, 0, content.length);
    int value = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    return ProtoMessage.littleEndian(Integer.BYTES).putInt(value).array();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
