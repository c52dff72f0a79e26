package dev.tarsier.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.ClassNames;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.shapes.ShapePatchesOptions;
import dev.tarsier.datasets.shapes.ShapesOptions;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.Offer;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetsPluginTest {

  private final Offer offer = new DatasetsPlugin().offer();
  private final Map<String, Component<DatasetFactory<Record>>> datasets =
      byName(ComponentKind.DATASET);
  private final Map<String, Component<TransformFactory<Record>>> transforms =
      byName(ComponentKind.TRANSFORM);

  private <F> Map<String, Component<F>> byName(ComponentKind<F> kind) {
    return offer.of(kind).stream().collect(Collectors.toMap(Component::name, c -> c));
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertThat(ServiceLoader.load(DetectionPlugin.class))
        .hasAtLeastOneElementOfType(DatasetsPlugin.class);
  }

  @Test
  void namesEveryDatasetAndTransform() {
    assertThat(datasets.keySet())
        .containsExactlyInAnyOrder(
            "voc",
            "coco",
            "shapes",
            "image_folder",
            "cifar10",
            "cifar100",
            "shape_patches",
            "yolo");
    assertThat(transforms.keySet())
        .containsExactlyInAnyOrder(
            "horizontal_flip",
            "vertical_flip",
            "photometric",
            "iou_crop",
            "zoom_out",
            "random_crop",
            "scale_jitter",
            "mosaic",
            "mixup");
    assertThat(offer.imaging()).containsInstanceOf(OpenCvImaging.class);
  }

  /** Also through the door that casts a record to the factory's own. */
  @Test
  void onlyDatasetsThatKnowTheirClassesNameThem() {
    assertThat(classNames("shape_patches", ShapePatchesOptions.of(1, 1)))
        .contains(ClassNames.of("circle", "square", "triangle", "star", "cross"));
    assertThat(classNames("shapes", ShapesOptions.of(1, 1))).isEmpty();
  }

  private Optional<ClassNames> classNames(String dataset, Record options) {
    return Objects.requireNonNull(datasets.get(dataset)).factory().classNames(options);
  }

  @Test
  void everyOptionIsDocumented() {
    Stream.concat(
            datasets.values().stream().map(Component::options),
            transforms.values().stream().map(Component::options))
        .flatMap(options -> Stream.of(options.getRecordComponents()))
        .forEach(
            component ->
                assertThat(component.getAnnotation(Setting.class)).as("%s", component).isNotNull());
  }
}
