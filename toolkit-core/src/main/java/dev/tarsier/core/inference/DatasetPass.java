package dev.tarsier.core.inference;

import dev.tarsier.data.Dataset;
import dev.tarsier.data.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Goes once through all images of a dataset, in order. */
public final class DatasetPass {

  private static final int PATIENCE_SECONDS = 3;

  private DatasetPass() {}

  /**
   * What a network says of every image. One thread decodes ahead while the engine works.
   *
   * @param batch the most images at once
   * @param network gives one answer an image
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
   */
  public static <A> List<A> answers(
      Dataset dataset, int batch, Function<List<Sample>, List<A>> network, IntConsumer progress)
      throws InterruptedException {
    ExecutorService decoder = Executors.newSingleThreadExecutor(DatasetPass::daemon);
    try {
      var answers = new ArrayList<A>(dataset.size());
      Future<List<Sample>> next = decoder.submit(() -> decode(dataset, 0, batch));
      for (int from = 0; from < dataset.size(); from += batch) {
        List<Sample> decoded = await(next);
        int following = from + batch;
        next = decoder.submit(() -> decode(dataset, following, batch));
        answers.addAll(network.apply(decoded));
        progress.accept(answers.size());
      }
      return answers;
    } finally {
      decoder.shutdownNow();
      // Whoever leaves early may end the process, and must not do so beneath a native decoder.
      decoder.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "tarsier-decoder");
    thread.setDaemon(true);
    return thread;
  }

  private static List<Sample> decode(Dataset dataset, int from, int count) {
    var samples = new ArrayList<Sample>();
    for (int i = from; i < Math.min(from + count, dataset.size()); i++) {
      samples.add(dataset.sample(i));
    }
    return samples;
  }

  private static List<Sample> await(Future<List<Sample>> samples) throws InterruptedException {
    try {
      return samples.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the decoder thread failed", e.getCause());
    }
  }
}
