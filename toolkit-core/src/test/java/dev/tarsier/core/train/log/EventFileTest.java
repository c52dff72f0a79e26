package dev.tarsier.core.train.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** Read back with the classes that Google generates from its own definitions. */
class EventFileTest {

  @TempDir Path folder;

  private List<Event> events() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(
                Files.readAllBytes(folder.resolve("events.out.tfevents.0000000000.tarsier")))
            .order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    while (bytes.hasRemaining()) {
      byte[] message = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(message);
      bytes.getInt();
      events.add(Event.parseFrom(message));
    }
    return events;
  }

  private static Map<String, Float> values(Event event) {
    var values = new LinkedHashMap<String, Float>();
    for (Summary.Value value : event.getSummary().getValueList()) {
      values.put(value.getTag(), value.getSimpleValue());
    }
    return values;
  }

  @Test
  void linesAreEventsOfTheirStep() throws IOException {
    try (var file = new EventFile(folder)) {
      var step = new LinkedHashMap<String, Object>();
      step.put("type", "step");
      step.put("epoch", 2);
      step.put("step", 300);
      step.put("loss", 1.5);
      step.put("terms", Map.of("box", 0.25));
      step.put("clipped", true);
      step.put("time", 1234.5);
      file.accept(step);
      var evaluation = new LinkedHashMap<String, Object>();
      evaluation.put("type", "evaluation");
      evaluation.put("step", 5_000_000_000L);
      evaluation.put("coco", Map.of("AP50", 0.5));
      file.accept(evaluation);
    }

    List<Event> events = events();

    assertThat(events).hasSize(3);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).getStep()).isEqualTo(300);
    assertThat(events.get(1).getWallTime()).isEqualTo(1234.5);
    assertThat(values(events.get(1)))
        .isEqualTo(Map.of("step/loss", 1.5f, "step/terms/box", 0.25f, "step/clipped", 1f));
    assertThat(events.get(2).getStep()).isEqualTo(5_000_000_000L);
    assertThat(values(events.get(2))).isEqualTo(Map.of("evaluation/coco/AP50", 0.5f));
  }

  /** Seven bits a byte: 127 is the last number of one byte, 16,383 of two; −1 has ten. */
  @Test
  void numbersTakeAsManyBytesAsTheyNeed() throws IOException {
    List<Long> steps = List.of(0L, 127L, 128L, 255L, 16_383L, 16_384L, Long.MAX_VALUE, -1L);
    try (var file = new EventFile(folder)) {
      for (long step : steps) {
        file.accept(Map.of("type", "step", "step", step));
      }
    }

    assertThat(events())
        .extracting(Event::getStep)
        .startsWith(0L)
        .endsWith(steps.toArray(Long[]::new));
  }

  @Test
  void theFirstFrameIsTheOneTensorFlowWrites() throws IOException {
    new EventFile(folder).close();

    // 24 bytes: length 24, its masked CRC, Event{wall_time: 0, file_version: "brain.Event:2"}.
    ByteBuffer bytes =
        ByteBuffer.wrap(
                Files.readAllBytes(folder.resolve("events.out.tfevents.0000000000.tarsier")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getLong()).isEqualTo(24);
    assertThat(bytes.getInt()).isEqualTo(MASKED_CRC_OF_24);
  }

  /** CRC-32C by its polynomial, bit by bit, over the eight bytes, and masked. */
  private static final int MASKED_CRC_OF_24 = 0x224b7fa3;
}
