package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.EmaSection;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.stop.Stopped;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.nn.SeededInitialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a network is judged, and what is remembered of it. */
class ValidationTest {

  @TempDir Path folder;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final OneWeight.Line line = new OneWeight.Line();
  private final StopRequest stop = new StopRequest();
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void begin() {
    line.materialize(manager, new SeededInitialization(0));
    line.state().values().forEach(entry -> entry.value().setRequiresGradient(false));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Says 0.25 of AP, nothing of AP50, and the weight it sees. */
  private record Looker(OneWeight.Line line, List<String> heard) implements Judge {
    @Override
    public Dataset dataset() {
      return new Seven();
    }

    @Override
    public Judgement judge(NDManager weights, IntConsumer progress) {
      heard.add("weight " + line.body.entry.value().getFloat());
      progress.accept(3);
      progress.accept(7);
      var stats = new LinkedHashMap<String, OptionalDouble>();
      stats.put("AP", OptionalDouble.of(0.25));
      stats.put("AP50", OptionalDouble.empty());
      return new Judgement(
          List.of(new Metrics("coco", stats, List.of(), Map.of(), Map.of())),
          OptionalDouble.of(0.25));
    }
  }

  private record Seven() implements Dataset {
    @Override
    public int size() {
      return 7;
    }

    @Override
    public Annotation annotation(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Image image(int index) {
      throw new UnsupportedOperationException();
    }
  }

  private final TrainingObserver observer =
      new TrainingObserver() {
        @Override
        public void evaluating(int done, int total) {
          heard.add("%d of %d".formatted(done, total));
        }

        @Override
        public void evaluated(
            int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
          heard.add("epoch %d, best %s".formatted(epoch, best));
        }
      };

  private Validation validation(
      MetricsStream stream, Optional<WeightAverage> average, String... settings) {
    return new Validation(
        OneWeight.with(settings).train(),
        new Looker(line, heard),
        Optional.empty(),
        average,
        manager,
        stream,
        observer,
        stop);
  }

  private MetricsStream stream() {
    return MetricsStream.append(new RunFolder(folder), List.of(), List.of());
  }

  private static Progress after(int epochs) {
    return new Progress(epochs, 4L * epochs, Double.NaN, 0, Double.NaN, 0);
  }

  @Test
  void everySoManyEpochsAndTheLastAreJudged() {
    try (MetricsStream stream = stream()) {
      Validation third = validation(stream, Optional.empty(), "train.evaluate_every=3");

      assertThat(third.isDue(after(2), 8)).isFalse();
      assertThat(third.isDue(after(3), 8)).isTrue();
      assertThat(third.isDue(after(4), 8)).isFalse();
      assertThat(third.isDue(after(6), 8)).isTrue();
      assertThat(third.isDue(after(8), 8)).isTrue();
    }
  }

  @Test
  void patienceIsCountedFromTheLastGain() {
    try (MetricsStream stream = stream()) {
      Validation patient =
          validation(
              stream, Optional.empty(), "train.evaluate_every=2", "train.early_stop={patience: 3}");

      assertThat(patient.givesUp(new Progress(9, 36, 0.5, 4, 0.5, 4))).isFalse();
      assertThat(patient.givesUp(new Progress(10, 40, 0.5, 4, 0.5, 4))).isTrue();
      assertThat(patient.givesUp(new Progress(10, 40, 0.9, 10, 0.5, 4)))
          .as("a best that is no gain")
          .isTrue();
      assertThat(validation(stream, Optional.empty()).givesUp(new Progress(99, 99, 0, 1, 0, 1)))
          .as("never without early_stop")
          .isFalse();
    }
  }

  @Test
  void whatWasMeasuredIsRememberedSaidAndWrittenDown() throws InterruptedException, IOException {
    try (MetricsStream stream = stream()) {
      Progress judged = validation(stream, Optional.empty()).judge(after(5));

      assertThat(judged).isEqualTo(new Progress(5, 20, 0.25, 5, 0.25, 5));
      assertThat(heard).containsExactly("weight 1.0", "3 of 7", "7 of 7", "epoch 5, best true");
      JsonNode written =
          new ObjectMapper().readTree(Files.readString(new RunFolder(folder).metrics()));
      assertThat(written.path("type").asText()).isEqualTo("evaluation");
      assertThat(written.path("split").asText()).isEqualTo("validation");
      assertThat(written.path("epoch").asInt()).isEqualTo(5);
      assertThat(written.path("step").asInt()).isEqualTo(20);
      assertThat(written.path("best").asBoolean()).isTrue();
      assertThat(written.path("coco").path("AP").asDouble()).isEqualTo(0.25);
      assertThat(written.path("coco").path("AP50").isNull()).isTrue();
      assertThat(written.has("losses")).isFalse();
    }
  }

  @Test
  void aWorseEpochIsNotTheBest() throws InterruptedException {
    try (MetricsStream stream = stream()) {
      Progress judged =
          validation(stream, Optional.empty()).judge(new Progress(6, 24, 0.3, 4, 0.3, 4));

      assertThat(judged).isEqualTo(new Progress(6, 24, 0.3, 4, 0.3, 4));
      assertThat(heard).endsWith("epoch 6, best false");
    }
  }

  @Test
  void theAverageIsJudgedAndTheWeightsAreBackAfterwards() throws InterruptedException {
    try (MetricsStream stream = stream()) {
      var average = new WeightAverage(new EmaSection(0.5, 0), line, manager);
      line.body.entry.value().addi(2); // 3, and the average stays 1

      validation(stream, Optional.of(average)).judge(after(1));

      assertThat(heard).startsWith("weight 1.0");
      assertThat(line.body.entry.value().getFloat()).isEqualTo(3);
    }
  }

  @Test
  void whoIsAskedToStopHasItsWeightsBackToo() {
    try (MetricsStream stream = stream()) {
      var average = new WeightAverage(new EmaSection(0.5, 0), line, manager);
      line.body.entry.value().addi(2);
      stop.make();
      Validation validation = validation(stream, Optional.of(average));

      assertThatThrownBy(() -> validation.judge(after(1))).isInstanceOf(Stopped.class);
      assertThat(line.body.entry.value().getFloat()).isEqualTo(3);
      assertThat(heard).containsExactly("weight 1.0");
    }
  }
}
