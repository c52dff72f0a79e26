package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.Split;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fast R-CNN on regions that a file proposes, from the config to the figures. */
class ProposedRegionsTest {

  private static final String HEAD =
      "model.head={type: fast_rcnn, box_head: {hidden: 64}, score_threshold: 0.01}";

  @TempDir Path folder;

  private TinyTraining training(Path regions) {
    return TinyTraining.with(
        HEAD,
        "model.neck={type: fpn, channels: 16, extra: none}",
        "train.epochs=10",
        "train.evaluate_every=10",
        "evaluate.protocols=[coco]",
        "train.best=coco.AR100",
        "data.validation={type: shapes, seed: 1, images: 16, width: 64, height: 64, max_objects: 2}",
        "data.proposals={file: %s}".formatted(regions));
  }

  /** The objects themselves moved by a fraction of their side, as x, y, width, height. */
  private Path regions(String idPrefix, double shift) throws IOException {
    Dataset images = TinyTraining.with().composition().dataset(Split.TRAIN);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      Annotation annotation = images.annotation(i);
      for (GroundTruthBox box : annotation.boxes()) {
        double width = box.x2() - box.x1();
        double height = box.y2() - box.y1();
        rows.add(
            "{\"image_id\": \"%s%s\", \"category_id\": 1, \"bbox\": [%s, %s, %s, %s], \"score\": 0.5}"
                .formatted(
                    idPrefix,
                    annotation.id(),
                    Math.max(0, box.x1() + shift * width),
                    box.y1(),
                    width,
                    height));
      }
    }
    Path file = folder.resolve("regions%s.json".formatted(shift));
    Files.writeString(file, String.join("\n", rows)); // JSON Lines
    return file;
  }

  @Test
  void whatTheFileProposesIsFoundAndNothingElse() throws IOException, InterruptedException {
    Progress near = training(regions("", 0.1)).run(folder.resolve("near")).progress();
    Progress far = training(regions("", 3)).run(folder.resolve("far")).progress();

    assertThat(near.best()).as("recall on regions at the objects").isGreaterThan(0.2);
    assertThat(far.best()).as("recall on regions beside them").isLessThan(0.5 * near.best());
  }

  @Test
  void aFileOfOtherImagesIsRefused() throws IOException {
    TinyTraining other = training(regions("other-", 0));

    assertThatThrownBy(() -> other.composition().dataset(Split.TRAIN))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has regions of none of the 16 images; their ids are [")
        .hasMessageContaining("other-");
  }
}
