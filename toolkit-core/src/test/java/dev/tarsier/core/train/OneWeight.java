package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.Judge.Judgement;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.StateEntry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A training whose every number can be computed by hand: images are the numbers 1, 2, 3, 4, and
 *
 * <pre>
 * loss = slope + offset,  slope = weight · mean of the batch's numbers,  offset = 2 · bias
 * </pre>
 *
 * <p>so that the gradient is the mean of the numbers for {@code body.weight}, which begins at 1,
 * and 2 for {@code head.bias}, which begins at 0.
 */
final class OneWeight {

  private static final String CONFIG =
      """
      name: one_weight
      device: cpu
      data:
        train: {type: shapes, seed: 1}
        validation: {type: shapes, seed: 2}
        classes: [number]
      input: {resize: {width: 1, height: 1}}
      model: {backbone: {type: resnet18}, head: {type: ssd}}
      train:
        epochs: 1
        batch_size: 4
        workers: 0
        optimizer: {type: descent, learning_rate: 0.1}
        schedule: {type: even}
        clip_gradient_norm: 0
      """;

  private final DetectionExperiment experiment;
  private final Deque<Double> judgements = new ArrayDeque<>();
  private boolean judged;
  private int images = 4;

  /** What the training said, in order. */
  final List<TrainingObserver.Step> steps = new ArrayList<>();

  final List<TrainingObserver.Start> starts = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  final List<Integer> evaluatedEpochs = new ArrayList<>();
  final List<Boolean> saidToBeBest = new ArrayList<>();
  final List<Map<String, Double>> validationLosses = new ArrayList<>();

  /** The weight that the judge saw, evaluation by evaluation. */
  final List<Float> judgedWeights = new ArrayList<>();

  /** Numbers of each batch, in order. */
  final List<List<Integer>> batches = new ArrayList<>();

  private final StopRequest stop = new StopRequest();
  private @Nullable Throwable learnersFailure;
  private int lastStep = Integer.MAX_VALUE;

  private OneWeight(DetectionExperiment experiment) {
    this.experiment = experiment;
  }

  /** The training with some settings changed, each {@code path=value}. */
  static OneWeight with(String... overrides) {
    ConfigFile file = ConfigFile.parse("one.yaml", CONFIG, List.of(overrides), name -> null);
    var catalog = Plugins.of(List.of(new FakePlugin(), new DescentPlugin()), List.of());
    return new OneWeight(new DetectionTask().bind(file, catalog));
  }

  /** What it says of training. */
  TrainSection train() {
    return experiment.train();
  }

  /** Evaluations give these values of {@code coco.AP}, one after the other; NaN is undefined. */
  OneWeight judged(double... values) {
    judged = true;
    for (double value : values) {
      judgements.add(value);
    }
    return this;
  }

  /** Trains on the numbers from 1 to this. */
  OneWeight images(int count) {
    images = count;
    return this;
  }

  /** The learner fails so in its first batch. */
  OneWeight failing(Throwable failure) {
    learnersFailure = failure;
    return this;
  }

  /** Somebody asks the training to stop during this step. */
  void stopAfterSteps(int steps) {
    lastStep = steps;
  }

  /** The rate of each step. */
  List<Double> rates() {
    return steps.stream().map(TrainingObserver.Step::learningRate).toList();
  }

  /** The weight in a checkpoint. */
  static float weight(Path file) {
    return value(file, "body.weight");
  }

  /** The bias in a checkpoint. */
  static float bias(Path file) {
    return value(file, "head.bias");
  }

  private static float value(Path file, String key) {
    return Checkpoint.read(file).weights().get(key).orElseThrow().toFloats()[0];
  }

  TrainingRun.Outcome run(Path folder) throws InterruptedException {
    try (RunClaim claim = RunClaim.claim(new RunFolder(folder));
        var run = new TrainingRun(experiment, parts(), claim, observer(), stop)) {
      return run.run();
    }
  }

  /** A range test of so many steps. */
  List<RateFinder.Point> rates(int steps, StopRequest request) throws InterruptedException {
    return new RateFinder(experiment, parts(), steps).run(point -> {}, request);
  }

  private TrainingParts parts() {
    var model = new Line();
    return new TrainingParts(
        new Sum(model, batches, learnersFailure),
        InitialWeights.seeded(0),
        new Numbers(images),
        judged ? Optional.of(new Script(model)) : Optional.empty(),
        List.of(),
        new PlainImaging());
  }

  private TrainingObserver observer() {
    return new TrainingObserver() {
      @Override
      public void started(Start start) {
        starts.add(start);
      }

      @Override
      public void stepped(Step step) {
        steps.add(step);
        if (steps.size() == lastStep) {
          stop.make();
        }
      }

      @Override
      public void evaluated(
          int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
        evaluatedEpochs.add(epoch);
        saidToBeBest.add(best);
        validationLosses.add(losses);
      }

      @Override
      public void remark(String text) {
        remarks.add(text);
      }
    };
  }

  /** {@code body.weight} and {@code head.bias}. */
  static final class Line extends Network {
    final Single body = child("body", new Single("weight", 1));
    final Single head = child("head", new Single("bias", 0));
  }

  static final class Single extends Network {
    final StateEntry entry;

    Single(String name, double value) {
      entry = parameter(name, Initializer.constant(value), 1);
    }
  }

  record Sum(Line network, List<List<Integer>> batches, @Nullable Throwable failure)
      implements Learner {
    @Override
    public Losses losses(NDArray images, HostBatch batch, RandomGenerator random) {
      List<Integer> numbers = batch.ids().stream().map(Integer::valueOf).toList();
      batches.add(numbers);
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      float mean = (float) numbers.stream().mapToInt(Integer::intValue).average().orElseThrow();
      return Losses.of(
          new Losses.Term("slope", network.body.entry.value().mul(mean).sum()),
          new Losses.Term("offset", network.head.entry.value().mul(2f).sum()));
    }
  }

  private final class Script implements Judge {
    private final Line network;

    Script(Line network) {
      this.network = network;
    }

    @Override
    public Dataset dataset() {
      return new Numbers(3);
    }

    @Override
    public Judgement judge(NDManager weights, IntConsumer progress) {
      progress.accept(1);
      network.train(false);
      judgedWeights.add(network.body.entry.value().getFloat());
      double value = judgements.isEmpty() ? 0 : judgements.remove();
      OptionalDouble reached =
          Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
      var metrics =
          new Metrics(
              "coco",
              Map.of("AP", reached, "AP50", OptionalDouble.of(1 - value)),
              List.of(),
              Map.of(),
              Map.of());
      return new Judgement(List.of(metrics), reached);
    }
  }

  /** Images of one pixel, called after the numbers from 1 on. */
  private record Numbers(int size) implements Dataset {
    @Override
    public Annotation annotation(int index) {
      return Annotation.labelled(Integer.toString(index + 1), 1, 1, 0);
    }

    @Override
    public Image image(int index) {
      return new Image(1, 1, new byte[3]);
    }
  }
}
