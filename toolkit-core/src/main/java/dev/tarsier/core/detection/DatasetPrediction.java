package dev.tarsier.core.detection;

import dev.tarsier.core.inference.DatasetPass;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.LostObject;
import dev.tarsier.data.Sample;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Runs a predictor over a whole dataset and pairs what it found with what is there. */
public final class DatasetPrediction {

  private DatasetPrediction() {}

  /**
   * Predicts every image, in the dataset's order.
   *
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
   */
  public static EvaluationSet run(
      Predictor predictor, Dataset dataset, ClassNames classes, IntConsumer progress)
      throws InterruptedException {
    List<Detections> found =
        DatasetPass.answers(
            dataset,
            predictor.largestBatch(),
            samples ->
                predictor.predict(
                    samples.stream().map(Sample::image).toList(),
                    samples.stream().map(Sample::proposals).toList()),
            progress);
    var images = new ArrayList<EvaluatedImage>(found.size());
    for (int i = 0; i < found.size(); i++) {
      images.add(pair(dataset.annotation(i), found.get(i)));
    }
    return new EvaluationSet(classes.names(), images);
  }

  /** What is there of an image, by the numbers of its file, beside what was found. */
  public static EvaluatedImage pair(Annotation annotation, Detections found) {
    return new EvaluatedImage(
        annotation.id(),
        annotation.width(),
        annotation.height(),
        truths(annotation),
        detections(found));
  }

  /** In the order of the file. */
  private static List<TruthBox> truths(Annotation annotation) {
    var truths = new ArrayList<TruthBox>();
    int next = 0;
    for (LostObject lost : annotation.lost()) {
      for (; next < lost.after(); next++) {
        truths.add(truth(annotation.boxes().get(next)));
      }
      truths.add(truth(lost));
    }
    for (; next < annotation.boxes().size(); next++) {
      truths.add(truth(annotation.boxes().get(next)));
    }
    return truths;
  }

  private static TruthBox truth(GroundTruthBox box) {
    return new TruthBox(
        box.annotated().x(),
        box.annotated().y(),
        box.annotated().width(),
        box.annotated().height(),
        box.classIndex(),
        box.area(),
        box.crowd(),
        box.difficult());
  }

  private static TruthBox truth(LostObject object) {
    return new TruthBox(
        object.annotated().x(),
        object.annotated().y(),
        object.annotated().width(),
        object.annotated().height(),
        object.classIndex(),
        object.area(),
        object.crowd(),
        object.difficult());
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
