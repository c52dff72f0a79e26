package dev.tarsier.counting;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.CheckpointWeights;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.core.task.Answer;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.ImageParts;
import dev.tarsier.core.task.Trained;
import dev.tarsier.core.train.Judge;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.model.ModelContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The parts of a counting. */
final class CountingComposition implements Composition {

  private final CountingExperiment plan;
  private final ImageParts images;

  CountingComposition(CountingExperiment plan, Catalog catalog) {
    this.plan = plan;
    images = new ImageParts(plan, catalog);
  }

  @Override
  public CountingExperiment plan() {
    return plan;
  }

  @Override
  public Counter network() {
    var chosen = plan.model().backbone();
    return new Counter(chosen.factory().create(chosen.options(), ModelContext.forFeatures()));
  }

  @Override
  public TrainingParts trainingParts() {
    Counter counter = network();
    return new TrainingParts(
        counter,
        InitialWeights.seeded(plan.seed()),
        dataset(Split.TRAIN),
        plan.data()
            .validation()
            .map(
                chosen ->
                    new CountingJudge(counter, dataset(Split.VALIDATION), images.inputBuffer())),
        images.transforms(),
        imaging());
  }

  private record CountingJudge(Counter counter, Dataset dataset, InputBuffer input)
      implements Judge {
    @Override
    public Judgement judge(NDManager weights, IntConsumer progress) throws InterruptedException {
      Metrics metrics = new Counts(weights, counter, input).measure(dataset, progress);
      return new Judgement(List.of(metrics), metrics.stat("exact"));
    }
  }

  @Override
  public Dataset dataset(Split split) {
    return images.dataset(split);
  }

  @Override
  public Imaging imaging() {
    return images.imaging();
  }

  @Override
  public Trained trained(Path checkpoint, ChosenDevice device) {
    Counter counter = network();
    var weights = CheckpointWeights.fill(counter, checkpoint, ExperimentCard.of(plan), device);
    return new TrainedCounter(
        weights, new Counts(weights.manager(), counter, images.inputBuffer()));
  }

  private record TrainedCounter(CheckpointWeights weights, Counts counts) implements Trained {
    @Override
    public List<String> remarks() {
      return weights.remarks();
    }

    @Override
    public Result evaluate(Dataset dataset, IntConsumer progress) throws InterruptedException {
      return new Result(List.of(counts.measure(dataset, progress)), Optional.empty());
    }

    @Override
    public Answer answer(Image image) {
      long objects = counts.of(List.of(image)).get(0);
      return new Answer.Statement(objects + " objects", List.of(), Map.of("objects", objects));
    }

    @Override
    public void close() {
      weights.close();
    }
  }
}
