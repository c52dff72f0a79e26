package dev.tarsier.conversion;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tarsier.annotations.Appearance;
import dev.tarsier.annotations.yolo.YoloData;
import dev.tarsier.annotations.yolo.YoloFlags;
import dev.tarsier.conversion.PortableSet.PortableImage;
import dev.tarsier.conversion.PortableSet.PortableObject;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OwnFiles;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * YOLO's layout: a label file an image, a list a split, a {@code data.yaml}. Flags and areas, for
 * which a label has no place, stand in {@code flags.tsv}.
 */
final class YoloWriter implements SetWriter {

  @Override
  public String pictures() {
    return "images";
  }

  @Override
  public void write(PortableSet set, Path root) {
    var flags = new ArrayList<String>();
    for (PortableImage image : set.images()) {
      String labels = "labels/" + image.id() + ".txt";
      var lines = new StringBuilder();
      for (int i = 0; i < image.objects().size(); i++) {
        PortableObject object = image.objects().get(i);
        lines.append(label(set.classes().indexOf(object.name()), object, image)).append('\n');
        if (isFlagged(object)) {
          flags.add(
              YoloFlags.line(
                  labels,
                  i + 1,
                  object.difficult(),
                  object.crowd(),
                  object.area(),
                  object.appearance()));
        }
      }
      AtomicFile.write(root.resolve(labels), lines.toString());
    }
    if (!flags.isEmpty()) {
      AtomicFile.write(root.resolve(YoloFlags.FILE), String.join("\n", flags) + "\n");
    }
    lists(set, root);
  }

  private static boolean isFlagged(PortableObject object) {
    return object.difficult()
        || object.crowd()
        || object.area().isPresent()
        || !object.appearance().equals(Appearance.PLAIN);
  }

  private static String label(int index, PortableObject object, PortableImage image) {
    return "%d %s %s %s %s"
        .formatted(
            index,
            (object.x() + object.width() / 2) / image.width(),
            (object.y() + object.height() / 2) / image.height(),
            object.width() / image.width(),
            object.height() / image.height());
  }

  private static void lists(PortableSet set, Path root) {
    var yaml = new StringBuilder(OwnFiles.YAML_COMMENT).append('\n');
    boolean only = set.splits().size() == 1;
    for (Map.Entry<String, List<Integer>> split : set.splits().entrySet()) {
      String name = only && !YoloData.isSplit(split.getKey()) ? "train" : split.getKey();
      if (!YoloData.isSplit(name)) {
        throw new UserError("YOLO's data.yaml has no split '%s'".formatted(name));
      }
      yaml.append("%s: %s.txt%n".formatted(name, name));
      AtomicFile.write(
          root.resolve(name + ".txt"),
          split.getValue().stream()
              .map(place -> "./images/%s%n".formatted(set.images().get(place).picture()))
              .collect(Collectors.joining()));
    }
    yaml.append("names:\n");
    for (String name : set.classes()) {
      String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name));
      yaml.append("  - \"%s\"%n".formatted(quoted));
    }
    AtomicFile.write(root.resolve("data.yaml"), yaml.toString());
  }
}
