package dev.tarsier.core.inference;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs a predictor over a whole dataset and pairs what it found with what is there. */
public final class DatasetPrediction {

  private DatasetPrediction() {}

  /**
   * Predicts every image, in the dataset's order. One thread decodes ahead while the engine works.
   *
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
   */
  public static EvaluationSet run(
      Predictor predictor, Dataset dataset, ClassNames classes, IntConsumer progress)
      throws InterruptedException {
    ExecutorService decoder = Executors.newSingleThreadExecutor(DatasetPrediction::daemon);
    try {
      var images = new ArrayList<EvaluatedImage>(dataset.size());
      int batch = predictor.largestBatch();
      Future<List<Image>> next = decoder.submit(() -> decode(dataset, 0, batch));
      for (int from = 0; from < dataset.size(); from += batch) {
        List<Image> decoded = await(next);
        int following = from + batch;
        next = decoder.submit(() -> decode(dataset, following, batch));
        List<Detections> found = predictor.predict(decoded);
        for (int i = 0; i < decoded.size(); i++) {
          images.add(pair(dataset.annotation(from + i), found.get(i)));
        }
        progress.accept(images.size());
      }
      return new EvaluationSet(classes.names(), images);
    } finally {
      decoder.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "tarsier-decoder");
    thread.setDaemon(true);
    return thread;
  }

  private static List<Image> decode(Dataset dataset, int from, int count) {
    var images = new ArrayList<Image>();
    for (int i = from; i < Math.min(from + count, dataset.size()); i++) {
      images.add(dataset.image(i));
    }
    return images;
  }

  private static List<Image> await(Future<List<Image>> images) throws InterruptedException {
    try {
      return images.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the decoder thread failed", e.getCause());
    }
  }

  private static EvaluatedImage pair(Annotation annotation, Detections found) {
    return new EvaluatedImage(
        annotation.id(),
        annotation.width(),
        annotation.height(),
        annotation.boxes().stream().map(DatasetPrediction::truth).toList(),
        detections(found));
  }

  private static TruthBox truth(GroundTruthBox box) {
    return new TruthBox(
        box.x1(),
        box.y1(),
        (double) box.x2() - box.x1(),
        (double) box.y2() - box.y1(),
        box.classIndex(),
        box.area(),
        box.crowd(),
        box.difficult());
  }

  private static List<ScoredBox> detections(Detections found) {
    var boxes = new ArrayList<ScoredBox>(found.size());
    Boxes where = found.boxes();
    for (int i = 0; i < found.size(); i++) {
      boxes.add(
          new ScoredBox(
              where.x1(i),
              where.y1(i),
              (double) where.x2(i) - where.x1(i),
              (double) where.y2(i) - where.y1(i),
              found.classes()[i],
              found.scores()[i]));
    }
    return boxes;
  }
}
