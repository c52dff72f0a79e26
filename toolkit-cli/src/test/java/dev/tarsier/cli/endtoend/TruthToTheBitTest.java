package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DatasetPrediction;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.testing.Fixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint is measured against the same numbers as {@code --ground-truth} on the same file. */
class TruthToTheBitTest {

  private static final String CONFIG =
      """
      name: bits
      data:
        train: {type: coco, images: "%s", annotations: "%s"}
        classes: [%s]
      input: {resize: {width: 64, height: 64}}
      model: {backbone: {type: mobilenet_v1}, head: {type: ssd}}
      train:
        epochs: 1
        batch_size: 2
        optimizer: {type: sgd}
        schedule: {type: constant}
      """;

  private static final Detections NOTHING = new Detections(Boxes.none(), new float[0], new int[0]);

  private static void isTheSame(Path images, Path annotations) {
    EvaluationSet file = CocoFiles.readGroundTruth(annotations);
    String config = CONFIG.formatted(images, annotations, String.join(", ", file.classes()));
    DetectionExperiment experiment =
        new DetectionTask()
            .bind(
                ConfigFile.parse("bits.yaml", config, List.of(), name -> null),
                TinyTraining.installed());
    Dataset dataset =
        new DetectionComposition(experiment, TinyTraining.installed()).dataset(Split.TRAIN);

    List<EvaluatedImage> ours =
        IntStream.range(0, dataset.size())
            .mapToObj(i -> DatasetPrediction.pair(dataset.annotation(i), NOTHING))
            .toList();
    EvaluationSet set = new EvaluationSet(file.classes(), ours);

    assertThat(set.truthCount()).isEqualTo(file.truthCount()).isPositive();
    assertThat(ours.stream().map(EvaluatedImage::truths).filter(t -> !t.isEmpty()).toList())
        .containsExactlyInAnyOrderElementsOf(
            file.images().stream()
                .map(EvaluatedImage::truths)
                .filter(truths -> !truths.isEmpty())
                .toList());
  }

  @Test
  void numbersThatNoFloatHoldsBoxesBeyondTheEdgeAndWithoutArea(@TempDir Path folder)
      throws IOException {
    ImageIO.write(
        new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("a.png").toFile());
    Path annotations = folder.resolve("truth.json");
    Files.writeString(
        annotations,
        """
        {"images": [{"id": 1, "file_name": "a.png", "width": 30, "height": 20}],
         "categories": [{"id": 1, "name": "cell"}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0.1, -0.0, 3.3, 4.7], "area": 15.51, "iscrowd": 0},
          {"id": 3, "image_id": 1, "category_id": 1, "bbox": [4.5, 6, 0, 3], "area": 0, "iscrowd": 0},
          {"id": 4, "image_id": 1, "category_id": 1, "bbox": [40, 30, 5, 3], "area": 15, "iscrowd": 0},
          {"id": 2, "image_id": 1, "category_id": 1, "bbox": [-0.3, 6.1, 9.9, 14.3], "area": 99.9, "iscrowd": 1}]}
        """);
    isTheSame(folder, annotations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "val"})
  void everyBoxOfRealAnnotations(String split) {
    Path annotations = Fixtures.data("coco_cc/annotations/instances_%s.json".formatted(split));
    assumeTrue(Files.exists(annotations), "no coco_cc");
    isTheSame(Fixtures.data("coco_cc/images"), annotations);
  }
}
