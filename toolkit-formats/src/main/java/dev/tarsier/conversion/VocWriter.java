package dev.tarsier.conversion;

import dev.tarsier.conversion.PortableSet.PortableImage;
import dev.tarsier.conversion.PortableSet.PortableObject;
import dev.tarsier.output.AtomicFile;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * VOC's layout. Corners count from 1 and include the last pixel, so 1 is added to minimum corners.
 * {@code iscrowd} and {@code area} become elements of an object, classes a {@code classes.txt}.
 */
final class VocWriter implements SetWriter {

  @Override
  public String pictures() {
    return "JPEGImages";
  }

  @Override
  public void write(PortableSet set, Path root) {
    for (PortableImage image : set.images()) {
      AtomicFile.write(root.resolve("Annotations/" + image.id() + ".xml"), xml(image));
    }
    set.splits()
        .forEach(
            (split, places) ->
                AtomicFile.write(
                    root.resolve("ImageSets/Main/" + split + ".txt"),
                    places.stream()
                        .map(place -> set.images().get(place).id() + "\n")
                        .collect(Collectors.joining())));
    AtomicFile.write(root.resolve("classes.txt"), String.join("\n", set.classes()) + "\n");
  }

  private static String xml(PortableImage image) {
    return """
        <annotation>
          <filename>%s</filename>
          <size><width>%d</width><height>%d</height><depth>3</depth></size>
        %s</annotation>
        """
        .formatted(
            escaped(image.picture().substring(image.picture().lastIndexOf('/') + 1)),
            image.width(),
            image.height(),
            image.objects().stream().map(VocWriter::object).collect(Collectors.joining()));
  }

  private static String object(PortableObject object) {
    String pose = object.appearance().pose();
    return """
          <object>
            <name>%s</name>
            <pose>%s</pose>
            <truncated>%d</truncated>
            <difficult>%d</difficult>%s%s%s
            <bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox>
          </object>
        """
        .formatted(
            escaped(object.name()),
            pose.isEmpty() ? "Unspecified" : escaped(pose),
            object.appearance().truncated() ? 1 : 0,
            object.difficult() ? 1 : 0,
            object.appearance().occluded() ? "\n    <occluded>1</occluded>" : "",
            object.crowd() ? "\n    <iscrowd>1</iscrowd>" : "",
            object.area().isPresent()
                ? "\n    <area>%s</area>".formatted(object.area().getAsDouble())
                : "",
            Decimal.of(object.x() + 1),
            Decimal.of(object.y() + 1),
            Decimal.of(object.x() + object.width()),
            Decimal.of(object.y() + object.height()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
