package dev.tarsier.core.classification;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.train.Judge;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationEvaluation;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.model.Backbone;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Classifies the images of a split and counts what is right.
 *
 * @param network built with its classifier
 * @param input as large as an evaluation's batch
 */
public record ClassifierJudge(
    ClassificationExperiment experiment, Dataset dataset, Backbone network, InputBuffer input)
    implements Judge {

  @Override
  public Judgement judge(NDManager weights, IntConsumer progress) throws InterruptedException {
    ClassificationSet set =
        new ClassifierPredictor(weights, network, input)
            .classify(dataset, new ClassNames(experiment.classes()), progress);
    Metrics metrics = ClassificationEvaluation.evaluate(set).metrics();
    return new Judgement(
        List.of(metrics),
        metrics.stat(experiment.bestMetric().figure()),
        () -> JudgedImage.chosen(dataset.size()).mapToObj(i -> image(set, i)).toList());
  }

  private JudgedImage image(ClassificationSet set, int index) {
    ClassifiedImage image = set.images().get(index);
    return new JudgedImage(
        image.id(),
        dataset.annotation(index).width(),
        dataset.annotation(index).height(),
        () -> dataset.image(index),
        remark(set, image),
        List.of());
  }

  private static String remark(ClassificationSet set, ClassifiedImage image) {
    int answer = image.answer();
    String said =
        String.format(
            Locale.ROOT, "%s, %.0f %%", set.classes().get(answer), 100 * image.probability(answer));
    return answer == image.label()
        ? said
        : "%s; it is %s".formatted(said, set.classes().get(image.label()));
  }
}
