package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.BatchNormMode;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.optim.Parameter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A convolution with a bias and a batch norm in each of two parts. */
class LearningPartsTest {

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static final class Part extends Network {
    final Conv2d conv = child("conv", Conv2d.of(1, 2, 1).build());
    final BatchNorm2d bn = child("bn", new BatchNorm2d(2));
  }

  private static final class Two extends Network {
    final Part body = child("body", new Part());
    final Part head = child("head", new Part());
  }

  private Two network() {
    var network = new Two();
    network.materialize(manager, new SeededInitialization(1));
    return network;
  }

  private static LearningParts learning(Network network, String... settings) {
    String yaml =
        """
        name: a
        data: {train: {type: shapes, seed: 1}, classes: [a]}
        input: {resize: {width: 1, height: 1}}
        model: {backbone: {type: resnet18}, head: {type: ssd}}
        train:
          epochs: 1
          batch_size: 1
          optimizer: {type: sgd, learning_rate: 0.1}
          schedule: {type: cosine}
        """;
    TrainSection train =
        new DetectionTask()
            .bind(
                ConfigFile.parse("a.yaml", yaml, List.of(settings), name -> null),
                Plugins.of(List.of(new FakePlugin()), List.of()))
            .train();
    LearningParts parts =
        LearningParts.of(network, train, TrainingCourse.of(train, 1).phases().get(0));
    parts.trainMode();
    return parts;
  }

  private static List<String> keys(LearningParts parts) {
    return parts.parameters().stream().map(Parameter::key).toList();
  }

  @Test
  void everythingLearnsUnlessToldOtherwise() {
    Two network = network();
    LearningParts parts = learning(network);

    assertThat(keys(parts))
        .containsExactly(
            "body.conv.weight",
            "body.conv.bias",
            "body.bn.weight",
            "body.bn.bias",
            "head.conv.weight",
            "head.conv.bias",
            "head.bn.weight",
            "head.bn.bias");
    assertThat(parts.count()).isEqualTo(2 * (2 + 2 + 2 + 2));
    assertThat(network.body.bn.isTraining()).isTrue();
  }

  @Test
  void aFrozenPartMovesNoStatisticsEither() {
    Two network = network();
    LearningParts parts = learning(network, "train.freeze=[body.]");

    assertThat(keys(parts)).allMatch(key -> key.startsWith("head."));
    assertThat(network.body.bn.isTraining()).isFalse();
    assertThat(network.head.bn.isTraining()).isTrue();
    assertThat(network.body.conv.state().values()).noneMatch(entry -> entry.value().hasGradient());
    assertThat(network.head.conv.state().values()).allMatch(entry -> entry.value().hasGradient());
  }

  @Test
  void aPhaseThatThawsIsThawed() {
    Two network = network();
    learning(network, "train.freeze=[body.]");

    LearningParts parts = learning(network);

    assertThat(parts.count()).isEqualTo(16);
    assertThat(network.body.bn.isTraining()).isTrue();
    assertThat(network.body.conv.state().values()).allMatch(entry -> entry.value().hasGradient());
  }

  @Test
  void fixedStatisticsStayWhileScaleAndShiftLearn() {
    Two network = network();
    LearningParts parts = learning(network, "train.batch_norm=fixed_statistics");

    assertThat(keys(parts)).contains("body.bn.weight", "head.bn.bias");
    assertThat(network.body.bn.isTraining()).isFalse();
    assertThat(network.head.bn.isTraining()).isFalse();
    assertThat(network.head.conv.isTraining()).isTrue();
    assertThat(BatchNormMode.values()).hasSize(3);
  }

  @Test
  void frozenBatchNormsLearnNothing() {
    Two network = network();
    LearningParts parts = learning(network, "train.batch_norm=frozen");

    assertThat(keys(parts))
        .containsExactly(
            "body.conv.weight", "body.conv.bias", "head.conv.weight", "head.conv.bias");
    assertThat(network.body.bn.isTraining()).isFalse();
  }

  @Test
  void normsAndBiasesAreToldByTheirShape() {
    LearningParts parts =
        learning(network(), "train.parameter_groups=[{parameters: [norms, biases], decay: 0}]");

    assertThat(parts.parameters())
        .allMatch(p -> p.decayScale() == (p.key().endsWith("conv.weight") ? 1 : 0))
        .allMatch(p -> p.rateScale() == 1);
  }
}
