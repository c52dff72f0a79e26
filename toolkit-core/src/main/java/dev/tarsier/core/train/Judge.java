package dev.tarsier.core.train;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.MetricName;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.Metrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** How the network of a {@link Learner} is judged while it learns. */
public interface Judge {

  /** The images it is judged on. */
  Dataset dataset();

  /**
   * Judges the weights as they are now; leaves the network in evaluation mode.
   *
   * @param weights the manager of the network's weights
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
   */
  Judgement judge(NDManager weights, IntConsumer progress) throws InterruptedException;

  /**
   * What came out.
   *
   * @param metrics every figure, the most important protocol first
   * @param deciding the figure that chooses the best epoch, better when higher; may be undefined
   * @param images some of what was judged, made when somebody wants to look at it
   */
  record Judgement(
      List<Metrics> metrics, OptionalDouble deciding, Supplier<List<JudgedImage>> images) {

    /** Keeps a copy of the list. */
    public Judgement {
      metrics = List.copyOf(metrics);
    }

    /** Figures with nothing to look at. */
    public Judgement(List<Metrics> metrics, OptionalDouble deciding) {
      this(metrics, deciding, List::of);
    }

    /** A figure by its name; empty where it is undefined or was not measured. */
    public OptionalDouble value(MetricName figure) {
      return metrics.stream()
          .filter(measured -> measured.protocol().equals(figure.protocol()))
          .map(measured -> measured.stat(figure.figure()))
          .findFirst()
          .orElse(OptionalDouble.empty());
    }
  }
}
