package dev.tarsier.counting;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.core.train.Learner;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Network;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A count from a backbone's last map.
 *
 * <pre>
 * count = weight · mean of the map over its cells + bias,  loss = mean of (count − objects)²
 * </pre>
 */
final class Counter extends Network implements Learner {

  private final Backbone backbone;
  private final Linear count;

  Counter(Backbone backbone) {
    this.backbone = child("backbone", backbone);
    List<FeatureShape> stages = backbone.stages();
    count = child("count", new Linear(stages.get(stages.size() - 1).channels(), 1));
  }

  /** (N, 3, H, W) to (N). */
  NDArray count(NDArray images) {
    var maps = backbone.features(images);
    NDArray last = maps.get(maps.size() - 1);
    return count.forward(last.mean(new int[] {3}).mean(new int[] {2})).squeeze(1);
  }

  @Override
  public Network network() {
    return this;
  }

  @Override
  public Losses losses(NDArray images, HostBatch batch, RandomGenerator random) {
    float[] objects = new float[batch.size()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = batch.targets().get(i).boxes().size();
    }
    NDArray wrong = count(images).sub(images.getManager().create(objects));
    return Losses.of(new Losses.Term("squared_error", wrong.mul(wrong).mean()));
  }
}
