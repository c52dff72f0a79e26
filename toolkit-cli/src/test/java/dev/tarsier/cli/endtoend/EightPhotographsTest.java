package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shipped configs learn eight photographs of blood cells by heart, on smaller images and without
 * augmentation: AP75 of these photographs comes near 1. Boxes that are half a pixel off do not come
 * that far: at a quarter of the photographs' size a platelet has some 10 pixels a side.
 */
class EightPhotographsTest {

  private static final double LEARNED = 0.95;

  @TempDir static Path folder;

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> singleStageHeads() {
    String[] small = {
      "input.resize={width: 192, height: 144}",
      "train.epochs=140",
      "train.evaluate_every=20",
      "train.optimizer.learning_rate=0.001"
    };
    return Stream.of("ssd_mobilenet_v1", "ssd_resnet18", "ssd_googlenet", "ssd_vgg16_bn")
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name + "_bccd", small)));
  }

  /** Over a pyramid in two stages, with anchors as much smaller as the images are. */
  @Test
  @Tag("slow")
  void twoStages() throws IOException, InterruptedException {
    check(
        "faster_rcnn_mobilenet_v2_fpn_pretrained_bccd",
        "input.letterbox={width: 256, height: 192}",
        "model.head.anchors.sizes=[[12, 20], [34, 44], [68, 96]]",
        "train.epochs=60",
        "train.evaluate_every=20");
  }

  /** The published network whole, at its own size. */
  @Test
  @Tag("slow")
  void theLossOfSsd300FallsWithinTwentySteps() throws IOException, InterruptedException {
    var losses = new ArrayList<Double>();
    var observer =
        new TrainingObserver() {
          @Override
          public void stepped(Step step) {
            losses.add(step.loss());
          }
        };
    shipped(
            "ssd300_vgg16_bccd",
            "data.validation=null",
            "data.test=null",
            "train.best=null",
            "train.batch_size=2",
            "train.epochs=5",
            "train.schedule={type: constant}")
        .run(folder.resolve("ssd300"), observer);

    assertThat(losses).hasSize(20).allMatch(Double::isFinite);
    assertThat(mean(losses.subList(15, 20)))
        .as("mean loss of the last five steps of %s", losses)
        .isLessThan(0.8 * mean(losses.subList(0, 5)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void check(String name, String... settings)
      throws IOException, InterruptedException {
    Progress reached = shipped(name, settings).run(folder.resolve(name)).progress();

    assertThat(reached.best())
        .as("AP75 after %d epochs", reached.bestEpoch())
        .isGreaterThanOrEqualTo(LEARNED);
  }

  /** A config of {@code configs/experiments} on the eight; later settings win. */
  private static TinyTraining shipped(String name, String... settings) throws IOException {
    Path data = Fixtures.data("bccd");
    List<String> ids = Files.readAllLines(data.resolve("ImageSets/Main/train.txt"));
    Files.write(folder.resolve("eight.txt"), ids.subList(0, 8));
    List<String> overrides = new ArrayList<>();
    for (String split : List.of("train", "validation")) {
      overrides.add("data.%s.image_sets=%s".formatted(split, folder));
      overrides.add("data.%s.split=eight".formatted(split));
      overrides.add("data.%s.min_size=2".formatted(split));
    }
    overrides.addAll(
        List.of("device=cpu", "augment=[]", "train.batch_size=4", "train.best=coco.AP75"));
    overrides.addAll(List.of(settings));
    return TinyTraining.shipped(name, EightPhotographsTest::variable, overrides);
  }

  private static String variable(String name) {
    return Fixtures.data(
            name.equals("BCCD_ROOT") ? "bccd" : "weights/mobilenet_v2_imagenet.safetensors")
        .toString();
  }
}
