package dev.tarsier.core.task;

import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.evaluate.EvaluationReport;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
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

  /** What a task without boxes shows of an evaluation. */
  interface Page {

    /**
     * Writes it.
     *
     * @param report its title, facts and losses
     * @param dataset the split's images, in the order they were measured in
     * @return the file
     */
    Path write(EvaluationReport report, Path folder, Dataset dataset, Imaging imaging);
  }

  /**
   * What was measured.
   *
   * @param metrics the most important protocol first
   * @param boxes of a task that finds boxes: their numbers get intervals, and their page is known
   * @param page of any other task that has one
   */
  record Result(List<Metrics> metrics, Optional<EvaluatedSplit> boxes, Optional<Page> page) {

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
