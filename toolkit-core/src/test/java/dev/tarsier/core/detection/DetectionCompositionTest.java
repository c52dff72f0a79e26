package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.HeadContext;
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
