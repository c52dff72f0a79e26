package dev.tarsier.core.task;

import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A network with the weights of a checkpoint. Not safe for several threads at once. */
public interface Trained extends AutoCloseable {

  /** What the user should know about the checkpoint, one sentence each. */
  List<String> remarks();

  /**
   * Measures it on images.
   *
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
   */
  Result evaluate(Dataset dataset, IntConsumer progress) throws InterruptedException;

  /** What it says of one image. */
  Answer answer(Image image);

  /** Frees the weights. */
  @Override
  void close();

  /**
   * What was measured.
   *
   * @param metrics the most important protocol first
   * @param boxes what the page of a task with boxes shows
   * @param labels what the page of a task with labels shows
   */
  record Result(
      List<Metrics> metrics, Optional<EvaluatedSplit> boxes, Optional<ClassificationSet> labels) {

    /** Of a task that finds boxes, or has no page. */
    public Result(List<Metrics> metrics, Optional<EvaluatedSplit> boxes) {
      this(metrics, boxes, Optional.empty());
    }

    /** Keeps a copy of the list. */
    public Result {
      metrics = List.copyOf(metrics);
    }
  }
}
