package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
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
      "train.epochs=%d".formatted(180),
      "train.evaluate_every=20",
      "train.optimizer.learning_rate=0.001"
    };
    return Stream.of("ssd_mobilenet_v1", "ssd_resnet18", "ssd_googlenet", "ssd_vgg16_bn")
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name + "_bccd", small)));
  }

  private static void check(String name, String... settings)
      throws IOException, InterruptedException {
    Path data = Fixtures.data("bccd");
    List<String> ids = Files.readAllLines(data.resolve("ImageSets/Main/train.txt"));
    Files.write(folder.resolve("eight.txt"), ids.subList(0, 8));
    List<String> overrides = new ArrayList<>(List.of(settings));
    for (String split : List.of("train", "validation")) {
      overrides.add("data.%s.image_sets=%s".formatted(split, folder));
      overrides.add("data.%s.split=eight".formatted(split));
      overrides.add("data.%s.min_size=2".formatted(split));
    }
    overrides.addAll(
        List.of("device=cpu", "augment=[]", "train.batch_size=4", "train.best=coco.AP75"));
    Progress reached =
        TinyTraining.shipped(name, variable -> data.toString(), overrides)
            .run(folder.resolve(name))
            .progress();

    assertThat(reached.best())
        .as(String.format(Locale.ROOT, "AP75 after %d epochs", reached.bestEpoch()))
        .isGreaterThanOrEqualTo(LEARNED);
  }
}
