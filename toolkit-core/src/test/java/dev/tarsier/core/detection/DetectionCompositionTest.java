package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.Neck;
import dev.tarsier.nn.Precision;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionCompositionTest {

  private static final String YAML =
      """
      name: fake
      seed: 5
      data:
        train: {type: shapes, seed: 1}
        classes: [circle, square]
      input: {resize: {width: 160, height: 120}}
      augment: [{type: horizontal_flip}, {type: horizontal_flip}]
      model:
        backbone: {type: mobilenet_v1}
        head: {type: ssd}
      train:
        epochs: 2
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.1}
        schedule: {type: cosine}
      """;

  private static DetectionComposition compose(List<DetectionPlugin> plugins, String... overrides) {
    Catalog catalog = Plugins.of(plugins, List.of());
    ConfigFile file = ConfigFile.parse("a.yaml", YAML, List.of(overrides), name -> null);
    return new DetectionComposition(new DetectionTask().bind(file, catalog), catalog);
  }

  private static DetectionComposition compose(String... overrides) {
    return compose(List.of(new FakePlugin(), new ImagingPlugin()), overrides);
  }

  private static HeadContext headContext(DetectionComposition composition) {
    List<HeadContext> found = new ArrayList<>();
    composition
        .detector()
        .visitNetworks(
            (path, network) -> {
              if (network instanceof FakePlugin.FakeHead head) {
                found.add(head.context());
              }
            });
    return found.get(0);
  }

  @Test
  void theHeadIsBuiltForTheBackbonesStages() {
    assertThat(headContext(compose()))
        .isEqualTo(
            new HeadContext(
                List.of(new FeatureShape("stride8", 16, 8), new FeatureShape("stride16", 32, 16)),
                ClassNames.of("circle", "square")));
  }

  @Test
  void aNeckStandsBetweenThem() {
    DetectionComposition composition = compose("model.neck={type: fpn, channels: 64}");

    assertThat(headContext(composition).levels())
        .containsExactly(new FeatureShape("stride8", 64, 8), new FeatureShape("stride16", 64, 16));
  }

  @Test
  void everyPartMultipliesInThePrecisionAskedFor() {
    compose("model.precision=bfloat16")
        .detector()
        .visitNetworks(
            (path, network) ->
                assertThat(network.precision()).as(path).isEqualTo(Precision.BFLOAT16));
    assertThat(compose().detector().precision()).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void stagesThatAreNotFinestFirstAreRefusedWithTheirPlugin() {
    DetectionComposition composition = compose("model.backbone={type: coarse_first}");

    assertThatThrownBy(composition::detector)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("'coarse_first' of ")
        .hasMessageContaining(
            "[stride16 (32 channels, stride 16), stride8 (16 channels, stride 8)]");
  }

  @Test
  void levelsOfANeckAreLookedAtToo() {
    DetectionComposition composition =
        compose(
            List.of(new FakePlugin(), new ImagingPlugin(), new TurnedNeck()),
            "model.neck={type: turned}");

    assertThatThrownBy(composition::detector)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("'turned' of ")
        .hasMessageContaining(
            "[stride16 (32 channels, stride 16), stride8 (0 channels, stride 8)]");
  }

  record NoOptions() {}

  /** Gives the coarsest level first, and the other without channels. */
  private static final class TurnedNeck extends DetectionPlugin {
    @Override
    protected void install() {
      neck(
          "turned",
          NoOptions.class,
          (options, stages) ->
              new Neck() {
                @Override
                public String key() {
                  return "turned";
                }

                @Override
                public List<FeatureShape> levels() {
                  return List.of(stages.get(1), new FeatureShape("stride8", 0, 8));
                }

                @Override
                public Features forward(Features maps) {
                  return maps;
                }
              });
    }
  }

  @Test
  void objectsThatNoBoxOfTheHeadCoversAreSaidBeforeTheTraining() {
    DetectionComposition small = Toy.detection("model.head={type: toy, side: 40}");
    Dataset plates = small.dataset(Split.TRAIN);

    assertThat(small.warnings(plates))
        .hasSize(2)
        .allMatch(line -> line.contains("of 3 objects none overlaps a box"))
        .anyMatch(line -> line.startsWith("blue:"));
    assertThat(Toy.detection().warnings(plates)).as("squares of their own size").isEmpty();
    assertThat(small.warnings(Toy.detection("data.train.images=0").dataset(Split.TRAIN))).isEmpty();
    assertThat(compose().warnings(plates)).as("a head without boxes").isEmpty();
  }

  @Test
  void theTaskKnowsItsPartsByName() {
    assertThat(compose().plan().parts().toString()).isEqualTo("{backbone=mobilenet_v1, head=ssd}");
    assertThat(compose().plan().architecture()).isEqualTo("ssd_mobilenet_v1");
    assertThat(compose().network().body().stages()).hasSize(2);
    var task = new DetectionTask();
    assertThat(task.findsBoxes()).isTrue();
    assertThat(task.insteadOf())
        .containsEntry("model.classifier", "name the network under model.backbone");
    DetectionExperiment plan = compose().plan();
    assertThat(task.compose(plan, Toy.catalog()).plan()).isSameAs(plan);
  }

  @Test
  void aNetworkThatOnlyClassifiesIsNoBackboneOfADetector() {
    DetectionComposition composition = compose("model.backbone={type: only_classifies}");

    assertThatThrownBy(composition::detector)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("'only_classifies' of ")
        .hasMessageContaining("only classifies")
        .hasMessageContaining("task: classification");
  }

  @Test
  void aDatasetIsOpenedWithItsOptionsAndTheClasses() {
    var dataset = (FakePlugin.FakeDataset) compose().dataset(Split.TRAIN);

    assertThat(dataset.options()).hasToString("ShapesOptions[seed=1, images=500]");
    assertThat(dataset.context().classes()).isEqualTo(ClassNames.of("circle", "square"));
  }

  @Test
  void aSplitThatIsNotThereNamesThoseThatAre() {
    assertThatThrownBy(() -> compose().dataset(Split.TEST))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "fake has no test images; name them under data.test, or choose another split"
                + " (there is: train)");
  }

  @Test
  void transformsKeepTheirOrderAndNumber() {
    assertThat(compose().transforms()).hasSize(2);
  }

  @Test
  void withoutAnImageLibraryTheMessageSaysWhereWeLooked() {
    DetectionComposition composition = compose(List.of(new FakePlugin()));

    assertThatThrownBy(composition::imaging)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("no plugin provides an image library (looked in ");
  }

  @Test
  void twoImageLibrariesAreOneTooMany() {
    assertThatThrownBy(() -> compose(List.of(new ImagingPlugin(), new ImagingPlugin())))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("the image library is claimed by " + ImagingPlugin.class.getName());
  }

  private static final class ImagingPlugin extends DetectionPlugin {
    @Override
    protected void install() {
      imaging(new NoImaging());
    }
  }

  private static final class NoImaging implements Imaging {
    @Override
    public Image read(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] jpeg(Image image, int quality) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] png(Image image) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Image resize(Image image, int width, int height) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writePlanes(
        Image image, Normalization normalization, int width, int height, ByteBuffer planes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Image draw(Image image, List<Mark> marks) {
      throw new UnsupportedOperationException();
    }
  }
}
