package dev.tarsier.core.classification;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.core.train.Learner;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Logits;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/**
 * A classifier and its cross-entropy.
 *
 * <pre>
 * loss = CE(main) + Σ weight · CE(auxiliary)      CE: mean over the batch, in nats
 * </pre>
 *
 * <p>Auxiliary heads with their weights are the network's own affair, such as GoogLeNet's two with
 * 0.3 each; most networks have none.
 *
 * @param network built with its classifier
 */
public record ClassifierLearner(Backbone network) implements Learner {

  private static final String MAIN = "cross_entropy";

  /**
   * {@inheritDoc}
   *
   * @throws dev.tarsier.problem.UserError if an image has no object or several
   */
  @Override
  public Losses losses(NDArray images, HostBatch batch, RandomGenerator random) {
    NDArray labels = images.getManager().create(labels(batch));
    Logits logits = network.classify(images);
    var terms = new ArrayList<Losses.Term>();
    terms.add(new Losses.Term(MAIN, crossEntropy(logits.main(), labels)));
    for (Logits.Auxiliary head : logits.auxiliary()) {
      // A double would turn the sum of the terms into one.
      NDArray loss = Functional.scale(crossEntropy(head.logits(), labels), head.weight());
      terms.add(new Losses.Term(head.name(), loss));
    }
    return new Losses(terms);
  }

  private static NDArray crossEntropy(NDArray logits, NDArray labels) {
    return ClassificationLoss.crossEntropy(logits, labels, Reduction.MEAN);
  }

  private static long[] labels(HostBatch batch) {
    long[] labels = new long[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Labels.only(batch.ids().get(i), batch.targets().get(i).classes());
    }
    return labels;
  }
}
