package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.Predictor;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.data.Image;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An image asked about alone has the boxes that it has among images of other sizes, for trained
 * detectors and the predictor that every command uses. Their own padding is there in both: 72 x 56
 * pixels are padded to 96 x 64.
 */
class AnswersApartTest {

  private static final float SAME = 1e-4f;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: ssd, feature_maps: 2, scales: [0.2, 0.4, 0.8], score_threshold: 0.001}",
        "{type: faster_rcnn, roi: {box_head: {hidden: 16}, score_threshold: 0.001}}"
      })
  void neighboursChangeNoBox(String head) throws InterruptedException {
    TinyTraining training =
        TinyTraining.with(
            "model.head=" + head,
            "model.neck={type: fpn, channels: 16, extra: none}",
            "input.resize=null",
            "input.shortest_side=56",
            "input.longest_side=96",
            "input.multiple=32",
            "train.epochs=2");
    training.run(folder);

    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Detector detector = training.composition().detector();
      Path last = folder.resolve("checkpoints/last.safetensors");
      WeightLoading.strict()
          .materialize(
              detector, manager, Checkpoint.read(last).weights(), new SeededInitialization(0))
          .orThrow(last);
      var preprocessing =
          training.experiment().input().preprocessing(training.composition().imaging());
      var predictor = new Predictor(manager, detector, new InputBuffer(preprocessing, 4));
      List<Image> images = images();

      List<Detections> together = predictor.predict(images);

      for (int i = 0; i < images.size(); i++) {
        Detections alone = predictor.predict(List.of(images.get(i))).get(0);
        assertThat(alone.scores()).as("image %d", i).hasSizeGreaterThan(3);
        assertThat(together.get(i).classes()).as("image %d", i).isEqualTo(alone.classes());
        assertThat(together.get(i).scores())
            .as("image %d", i)
            .containsExactly(alone.scores(), within(SAME));
        assertThat(together.get(i).boxes().coordinates())
            .as("image %d", i)
            .containsExactly(alone.boxes().coordinates(), within(SAME));
      }
    }
  }

  /** Wide, square, high and wide again, so that neighbours would have to be padded. */
  private static List<Image> images() {
    var images = new ArrayList<Image>();
    for (String size :
        List.of(
            "width: 72, height: 56",
            "width: 64, height: 64",
            "width: 56, height: 90",
            "width: 96, height: 48")) {
      images.add(
          TinyTraining.with(
                  "data.train={type: shapes, seed: 9, images: 1, max_objects: 2, %s}"
                      .formatted(size))
              .composition()
              .dataset(Split.TRAIN)
              .image(0));
    }
    return images;
  }
}
