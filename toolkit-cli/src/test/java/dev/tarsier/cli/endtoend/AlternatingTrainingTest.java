package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.weights.tensor.StateDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four steps of section 3.2 as {@code faster_rcnn_4_step_shapes.yaml} has them: which parts
 * learn in which, and by which terms of the loss.
 */
class AlternatingTrainingTest {

  private static final List<String> PARTS =
      List.of("backbone.body.", "backbone.fpn.", "rpn.", "roi_heads.");

  @TempDir Path folder;

  /** Keeps the weights after each epoch and the terms of each step. */
  private static final class Diary implements TrainingObserver {
    private final Path folder;
    private final List<StateDict> weights = new ArrayList<>();
    private final List<Set<String>> terms = new ArrayList<>();

    Diary(Path folder) {
      this.folder = folder;
    }

    @Override
    public void stepped(Step step) {
      terms.add(new TreeSet<>(step.terms().keySet()));
    }

    @Override
    public void saved(Path checkpoint) {
      Path copy = folder.resolve("epoch%d.safetensors".formatted(weights.size()));
      try {
        Files.copy(checkpoint, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      weights.add(Checkpoint.read(copy).weights());
    }

    /** The parts whose parameters differ between two states. */
    Set<String> moved(int before, int after) {
      var moved = new TreeSet<String>();
      weights
          .get(before)
          .tensors()
          .forEach(
              (key, tensor) -> {
                float[] now = weights.get(after).get(key).orElseThrow().toFloats();
                if (!Arrays.equals(tensor.toFloats(), now)) {
                  moved.add(PARTS.stream().filter(key::startsWith).findFirst().orElseThrow());
                }
              });
      return moved;
    }
  }

  @Test
  void eachStepMovesWhatItShould() throws InterruptedException {
    TinyTraining training =
        TinyTraining.shipped(
            "faster_rcnn_4_step_shapes",
            name -> null,
            List.of(
                "device=cpu",
                "data.train={type: shapes, seed: 1, images: 4, width: 64, height: 64}",
                "data.validation=null",
                "data.test=null",
                "train.best=null",
                "train.batch_size=2",
                "input={resize: {width: 64, height: 64}}",
                "model.backbone={type: mobilenet_v1, width: 0.25}",
                "model.neck.channels=16",
                "model.head.roi.box_head={hidden: 16}",
                "train.schedule={type: constant}",
                "train.phases.0.epochs=1",
                "train.phases.1.epochs=1",
                "train.phases.2.epochs=1",
                "train.phases.3.epochs=1"));
    var diary = new Diary(folder);

    training.run(folder.resolve("run"), diary);

    assertThat(diary.weights).hasSize(4);
    Set<String> proposing = Set.of("rpn_box", "rpn_objectness");
    Set<String> telling = Set.of("box", "classification");
    assertThat(diary.terms.subList(0, 2)).allMatch(proposing::equals);
    assertThat(diary.terms.subList(2, 4)).allMatch(telling::equals);
    assertThat(diary.terms.subList(4, 6)).allMatch(proposing::equals);
    assertThat(diary.terms.subList(6, 8)).allMatch(telling::equals);
    assertThat(diary.moved(0, 1))
        .containsExactlyInAnyOrder("backbone.body.", "backbone.fpn.", "roi_heads.");
    assertThat(diary.moved(1, 2)).containsExactly("rpn.");
    assertThat(diary.moved(2, 3)).containsExactly("roi_heads.");
  }
}
