package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.model.Backbone;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.StateDict;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy classifier that begins with the weights of another training. */
class StartingClassifierTest {

  private static final String FOUR = "data.classes=[red, blue, green, grey]";

  @TempDir static Path folder;
  private static RunFolder run;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @BeforeAll
  static void train() throws InterruptedException {
    run = Toy.train(Toy.classification("train.epochs=1"), folder);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private record Begun(Backbone network, LoadReport report) {}

  private Begun begin(String more, String... settings) {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "model.weights={file: %s%s}".formatted(run.last(), more);
    ClassificationComposition toy = Toy.classification(all);
    Backbone network = toy.classifier();
    LoadReport report = toy.initialWeights().materialize(network, manager).orElseThrow();
    return new Begun(network, report);
  }

  private static float[] floats(Backbone network, String key) {
    StateEntry entry = network.state().get(key);
    return Objects.requireNonNull(entry, key).value().toFloatArray();
  }

  private static float[] saved(String key) {
    StateDict file = Checkpoint.read(run.last()).weights();
    return file.get(key).orElseThrow().toFloats();
  }

  @Test
  void everythingIsTakenFromTheFile() {
    Begun begun = begin("");

    assertThat(begun.report().isComplete()).isTrue();
    assertThat(begun.report().summary()).isEqualTo("9 tensors loaded");
    for (String key : new String[] {"conv.weight", "norm.running_var", "fc.weight", "fc.bias"}) {
      assertThat(floats(begun.network(), key)).as(key).isEqualTo(saved(key));
    }
  }

  @Test
  void withoutAFileItBeginsFromTheSeed() {
    ClassificationComposition toy = Toy.classification();
    Backbone network = toy.classifier();
    assertThat(toy.initialWeights().materialize(network, manager)).isEmpty();

    Backbone seeded = toy.network();
    seeded.materialize(manager, new SeededInitialization(3));
    assertThat(floats(network, "fc.weight")).isEqualTo(floats(seeded, "fc.weight"));
    assertThat(seeded).isNotSameAs(network);
  }

  @Test
  void otherClassesBeginTheLastLayerAnew() {
    Begun begun = begin(", adapt: classes", FOUR);

    assertThat(begun.report().reset()).containsExactlyInAnyOrder("fc.weight", "fc.bias");
    assertThat(floats(begun.network(), "fc.bias")).hasSize(4);
    assertThat(floats(begun.network(), "conv.weight")).isEqualTo(saved("conv.weight"));
  }

  @Test
  void whoDoesNotSayThatTheClassesDifferIsAsked() {
    assertThatThrownBy(() -> begin("", FOUR))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fc.bias (file (2), network (4))")
        .hasMessageContaining("weights.adapt: classes");
  }

  @Test
  void keysAreRenamedFirst() {
    assertThatThrownBy(() -> begin(", rename: {'^fc\\.': 'head.'}"))
        .hasMessageContaining("missing in the file: fc.weight, fc.bias")
        .hasMessageContaining("fc.weight (looked for as head.weight)");
  }
}
