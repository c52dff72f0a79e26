package dev.tarsier.cli.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.core.detection.DatasetPrediction;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.datasets.coco.CocoDataset;
import dev.tarsier.datasets.coco.CocoOptions;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.datasets.voc.VocDataset;
import dev.tarsier.datasets.voc.VocOptions;
import dev.tarsier.datasets.yolo.YoloDataset;
import dev.tarsier.datasets.yolo.YoloOptions;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.testing.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures detections against a folder of any format, read as the data set of a config is. */
final class MeasuredSets {

  static final List<Protocol> PROTOCOLS =
      Protocols.all().stream().filter(protocol -> !protocol.isFederated()).toList();

  private final Imaging imaging = Plugins.load(Optional.empty()).imaging().orElseThrow();

  /** Every number of every protocol; without a split, of all of VOC's images. */
  Map<String, Double> numbers(
      Path root, Optional<String> split, StatedSet truth, NoisyDetections detections) {
    Dataset dataset = dataset(root, split, truth.classes());
    Map<String, String> names = namesById(root, split);
    var images = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < dataset.size(); i++) {
      Annotation annotation = dataset.annotation(i);
      String name = names.getOrDefault(annotation.id(), annotation.id());
      images.add(DatasetPrediction.pair(annotation, detections.of(name, truth.classes())));
    }
    var set = new EvaluationSet(truth.classes(), images);
    var numbers = new TreeMap<String, Double>();
    PROTOCOLS.forEach(protocol -> numbers.putAll(numbers(protocol.measure(set).metrics())));
    return numbers;
  }

  /** The numbers by protocol, statistic and class; −1 where one is undefined. */
  static Map<String, Double> numbers(Metrics metrics) {
    var numbers = new TreeMap<String, Double>();
    metrics
        .stats()
        .forEach((name, value) -> numbers.put(metrics.protocol() + " " + name, value.orElse(-1)));
    metrics
        .perClass()
        .forEach(
            ofClass ->
                ofClass
                    .values()
                    .forEach(
                        (name, value) ->
                            numbers.put(
                                "%s %s of %s".formatted(metrics.protocol(), name, ofClass.name()),
                                value.orElse(-1))));
    return numbers;
  }

  static Path instances(Path root, String split) {
    return root.resolve("annotations/instances_%s.json".formatted(split));
  }

  private Dataset dataset(Path root, Optional<String> split, List<String> classes) {
    var context = new DatasetContext(new ClassNames(classes), imaging);
    if (Files.isDirectory(root.resolve("Annotations"))) {
      return VocDataset.open(voc(root, split), context);
    } else if (Files.exists(root.resolve("data.yaml"))) {
      return YoloDataset.open(YoloOptions.of(root, split), context);
    }
    Path file = instances(root, split.orElseThrow());
    return CocoDataset.open(CocoOptions.of(root.resolve("images"), file), context);
  }

  private static VocOptions voc(Path root, Optional<String> split) {
    return new VocOptions(
        root,
        split,
        "Annotations",
        "JPEGImages",
        "ImageSets/Main",
        false,
        0,
        Outside.CLIP,
        OtherClasses.ERROR,
        Exif.ERROR);
  }

  /** COCO's images go by numbers, YOLO's by paths. */
  private static Map<String, String> namesById(Path root, Optional<String> split) {
    var names = new HashMap<String, String>();
    Path lists = root.resolve(split.orElse("") + ".txt");
    Path instances = instances(root, split.orElse(""));
    if (Files.exists(lists)) {
      for (String line : new String(Fixtures.bytes(lists), UTF_8).split("\n", -1)) {
        String path = line.replaceFirst("^\\./", "");
        names.put(path, ImageEndings.without(path).replaceFirst("^images/", ""));
      }
    } else if (Files.exists(instances)) {
      for (JsonNode image : Fixtures.json(instances).path("images")) {
        names.put(
            image.path("id").asText(), ImageEndings.without(image.path("file_name").asText()));
      }
    }
    return names;
  }
}
