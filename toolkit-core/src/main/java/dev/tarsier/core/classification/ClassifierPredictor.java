package dev.tarsier.core.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.inference.DatasetPass;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.model.Backbone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Images in, logits out. Not safe for several threads at once: it reuses one input buffer. */
public final class ClassifierPredictor {

  private final NDManager manager;
  private final Backbone network;
  private final InputBuffer input;

  /**
   * A predictor.
   *
   * @param manager the manager of the network's weights
   * @param network with its classifier and weights
   */
  public ClassifierPredictor(NDManager manager, Backbone network, InputBuffer input) {
    this.manager = manager;
    this.network = network;
    this.input = input;
  }

  /** The logits of each image, one a class. */
  public List<float[]> logits(List<Image> images) {
    // Grad mode belongs to the thread, and every thread but the engine's first begins with it on.
    JniUtils.setGradMode(false);
    network.train(false);
    return input.answers(images, manager, batch -> rows(network.classify(batch.array()).main()));
  }

  /** (N, K) → N arrays of K. */
  private static List<float[]> rows(NDArray logits) {
    float[] all = logits.toFloatArray();
    int classes = Math.toIntExact(logits.getShape().get(1));
    var rows = new ArrayList<float[]>();
    for (int from = 0; from < all.length; from += classes) {
      rows.add(Arrays.copyOfRange(all, from, from + classes));
    }
    return rows;
  }

  /**
   * Classifies every image of a dataset, in its order, beside the class it has.
   *
   * @param progress told the number of images done
   * @throws dev.tarsier.problem.UserError if an image cannot be read, or has no object or several;
   *     the message names it
   */
  public ClassificationSet classify(Dataset dataset, ClassNames classes, IntConsumer progress)
      throws InterruptedException {
    int[] labels = labels(dataset);
    List<float[]> logits =
        DatasetPass.answers(
            dataset,
            input.largestBatch(),
            samples -> logits(samples.stream().map(Sample::image).toList()),
            progress);
    var images = new ArrayList<ClassifiedImage>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      images.add(new ClassifiedImage(dataset.annotation(i).id(), labels[i], logits.get(i)));
    }
    return new ClassificationSet(classes.names(), images);
  }

  private static int[] labels(Dataset dataset) {
    int[] labels = new int[dataset.size()];
    for (int i = 0; i < labels.length; i++) {
      Annotation annotation = dataset.annotation(i);
      labels[i] =
          Labels.only(
              annotation.id(),
              annotation.boxes().stream().mapToInt(GroundTruthBox::classIndex).toArray());
    }
    return labels;
  }
}
