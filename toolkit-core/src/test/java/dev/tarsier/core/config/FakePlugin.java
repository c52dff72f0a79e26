package dev.tarsier.core.config;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Logits;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Neck;
import dev.tarsier.model.Targets;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.Parameter;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Components with the names and options of the real ones, which compute nothing. */
public final class FakePlugin extends DetectionPlugin {

  @Override
  protected void install() {
    backbone("mobilenet_v1", MobileNetOptions.class, (options, context) -> new FakeBackbone(8, 16));
    backbone("resnet18", NoOptions.class, (options, context) -> new FakeBackbone(4, 8, 16, 32));
    backbone("coarse_first", NoOptions.class, (options, context) -> new FakeBackbone(16, 8));
    backbone("only_classifies", NoOptions.class, (options, context) -> new FakeBackbone());
    neck("fpn", FpnOptions.class, (options, stages) -> new FakeNeck(options, stages));
    head("ssd", SsdOptions.class, (options, context) -> new FakeHead(context));
    dataset("voc", VocOptions.class, FakeDataset::new);
    dataset("shapes", ShapesOptions.class, FakeDataset::new);
    dataset("patches", ShapesOptions.class, new FakePatches());
    transform(
        "horizontal_flip", FlipOptions.class, (options, imaging) -> (sample, random) -> sample);
    optimizer("sgd", SgdOptions.class, new FakeSgd());
    schedule("cosine", CosineOptions.class, (options, steps, epochs) -> step -> 1);
    schedule("multi_step", MultiStepOptions.class, (options, steps, epochs) -> step -> 1);
  }

  record NoOptions() {}

  public record MobileNetOptions(
      @Setting(value = "share of the channels", byDefault = "1.0", min = 0.1, max = 4)
          double width) {}

  record FpnOptions(@Setting(value = "of each level", byDefault = "256", min = 1) int channels) {}

  record SsdOptions(
      @Setting(value = "number of maps", byDefault = "5", min = 1) int featureMaps,
      @Setting(value = "of the first map", byDefault = "8", min = 1) int finestStride,
      @Setting(
              value = "one a map and one more",
              byDefault = "[0.1, 0.2, 0.35, 0.5, 0.7, 0.9]",
              min = 0)
          List<Double> scales,
      @Setting(value = "besides 1", byDefault = "[2]", min = 1) List<Double> aspectRatios,
      @Setting(value = "least score", byDefault = "0.01", min = 0, max = 1) double scoreThreshold,
      @Setting(value = "most overlap", byDefault = "0.45", min = 0, max = 1) double nmsThreshold,
      @Setting(value = "an image", byDefault = "100", min = 1) int maxDetections,
      @Setting(value = "a positive", byDefault = "3", min = 0) double negativeRatio) {

    SsdOptions {
      if (scales.size() != featureMaps + 1) {
        throw new IllegalArgumentException(
            "%d feature maps need %d scales, not %d"
                .formatted(featureMaps, featureMaps + 1, scales.size()));
      }
    }
  }

  record VocOptions(@Setting("folder") Path root, @Setting("list") String split) {}

  record ShapesOptions(
      @Setting("of all chance") long seed,
      @Setting(value = "number of images", byDefault = "500", min = 1) int images) {}

  record FlipOptions(
      @Setting(value = "of a flip", byDefault = "0.5", min = 0, max = 1) double probability) {}

  record SgdOptions(
      @Setting(value = "base rate", min = 0) double learningRate,
      @Setting(value = "kept share of the last step", byDefault = "0", min = 0, max = 1)
          double momentum,
      @Setting(value = "pull to zero", byDefault = "0", min = 0) double weightDecay) {}

  record CosineOptions(
      @Setting(value = "steps of rising rate", byDefault = "0", min = 0) int warmupSteps) {}

  record MultiStepOptions(
      @Setting(value = "epochs", min = 1) List<Integer> milestones,
      @Setting(value = "factor", byDefault = "0.1", min = 0, max = 1) double gamma,
      @Setting(value = "steps of rising rate", byDefault = "0", min = 0) int warmupSteps) {}

  private static final class FakeBackbone extends Backbone {
    private final List<Integer> strides;

    FakeBackbone(Integer... strides) {
      this.strides = List.of(strides);
    }

    @Override
    public List<FeatureShape> stages() {
      return strides.stream().map(s -> new FeatureShape("stride" + s, 2 * s, s)).toList();
    }

    @Override
    public Features features(NDArray images) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Logits classify(NDArray images) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class FakeNeck extends Neck {
    private final List<FeatureShape> levels;

    FakeNeck(FpnOptions options, List<FeatureShape> stages) {
      levels =
          stages.stream()
              .map(s -> new FeatureShape(s.name(), options.channels(), s.stride()))
              .toList();
    }

    @Override
    public String key() {
      return "fpn";
    }

    @Override
    public List<FeatureShape> levels() {
      return levels;
    }

    @Override
    public Features forward(Features stages) {
      return stages;
    }
  }

  /** Remembers what it was built for. */
  public static final class FakeHead extends DetectionHead {
    private final HeadContext context;

    FakeHead(HeadContext context) {
      this.context = context;
    }

    /** What it was built for. */
    public HeadContext context() {
      return context;
    }

    @Override
    public Losses losses(
        Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Detections> detect(Features features, ImageSizes sizes) {
      return List.of();
    }
  }

  /** Remembers how it was opened. */
  public record FakeDataset(Record options, DatasetContext context) implements Dataset {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public Annotation annotation(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Image image(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }

  /** A dataset that knows its classes by itself. */
  private static final class FakePatches implements DatasetFactory<ShapesOptions> {
    @Override
    public Dataset open(ShapesOptions options, DatasetContext context) {
      return new FakeDataset(options, context);
    }

    @Override
    public Optional<ClassNames> classNames(ShapesOptions options) {
      return Optional.of(ClassNames.of("circle", "square", "star"));
    }
  }

  private static final class FakeSgd implements OptimizerFactory<SgdOptions> {
    @Override
    public Optimizer create(SgdOptions options, NDManager manager, List<Parameter> parameters) {
      return new Optimizer() {
        @Override
        public void step(List<NDArray> gradients, double learningRate) {}

        @Override
        public Map<String, NDArray> state() {
          return Map.of();
        }

        @Override
        public long steps() {
          return 0;
        }

        @Override
        public void restore(Map<String, NDArray> state, long steps) {}
      };
    }

    @Override
    public double learningRate(SgdOptions options) {
      return options.learningRate();
    }
  }
}
