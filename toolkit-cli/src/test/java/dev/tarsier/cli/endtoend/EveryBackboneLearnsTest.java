package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.train.TrainingStep;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One YAML text, in which nothing but the line of the backbone changes: whatever is bound and has
 * stages learns from sixteen photographs of blood cells under the same head. The losses are written
 * to {@code target/every-backbone.tsv}.
 */
class EveryBackboneLearnsTest {

  private static final String CONFIG =
      """
      name: every_backbone
      seed: 5
      device: cpu
      data:
        train: {type: voc, root: "%s", image_sets: "%s", split: sixteen}
        classes: [RBC, WBC, Platelets]
      input: {resize: {width: 96, height: 96}}
      model:
        backbone: {type: %s}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 1
        batch_size: 2
        optimizer: {type: adamw, learning_rate: 0.0005}
        schedule: {type: constant}
      """;

  private static final int STEPS = 50;
  private static final int ENDS = 10;

  /** Measured: the slowest fall to 0.65; without learning it stays near 1. */
  private static final double FALL = 0.85;

  private static final Path TABLE = Path.of("target", "every-backbone.tsv");

  @TempDir static Path folder;

  @TestFactory
  @Tag("slow")
  List<DynamicTest> fiftyStepsBringTheLossDown() throws IOException {
    Path data = Fixtures.data("bccd");
    Files.deleteIfExists(TABLE);
    List<String> ids = Files.readAllLines(data.resolve("ImageSets/Main/train.txt"));
    Files.write(folder.resolve("sixteen.txt"), ids.subList(0, 16));
    return new TreeSet<>(TinyTraining.installed().of(ComponentKind.BACKBONE).names())
        .stream()
            .filter(EveryBackboneTest::canCarryADetector)
            .map(name -> DynamicTest.dynamicTest(name, () -> learns(name, data)))
            .toList();
  }

  private static void learns(String name, Path data) throws InterruptedException, IOException {
    List<Double> losses = new ArrayList<>();
    try (var steps = new TrainingSteps(TinyTraining.of(CONFIG.formatted(data, folder, name)))) {
      for (int i = 0; i < STEPS; i++) {
        TrainingStep.Result result = steps.next();
        // The norm of all gradients together: not finite as soon as one value of one parameter is.
        assertThat(result.gradientNorm()).as("gradients of step %d", i).isFinite().isPositive();
        losses.add(result.loss());
      }
    }
    double first = mean(losses.subList(0, ENDS));
    double last = mean(losses.subList(STEPS - ENDS, STEPS));
    note(name, first, last);
    assertThat(last)
        .as("mean loss of the last ten steps; of the first %.3f", first)
        .isLessThan(FALL * first);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void note(String name, double first, double last) throws IOException {
    Files.writeString(
        TABLE,
        String.format(Locale.ROOT, "%s\t%.3f\t%.3f%n", name, first, last),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
