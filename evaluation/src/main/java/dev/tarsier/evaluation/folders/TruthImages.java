package dev.tarsier.evaluation.folders;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.text.BoxLine;
import dev.tarsier.annotations.text.BoxLines;
import dev.tarsier.annotations.voc.VocAnnotation;
import dev.tarsier.annotations.voc.VocXml;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Ground truth of a folder: VOC's XML, or a text file an image. Classes are those of a {@code
 * classes.txt} beside {@code Annotations} in its order, then others that were met, by name.
 */
record TruthImages(List<String> classes, List<EvaluatedImage> images) {

  private record Named(
      String className, PixelCorners box, OptionalDouble area, boolean crowd, boolean difficult) {}

  private record Image(String id, int width, int height, List<Named> objects) {}

  static TruthImages read(Path folder, BoxLines.Form form, Remarks remarks) {
    Path annotations = folder.resolve("Annotations");
    Path place = Files.isDirectory(annotations) ? annotations : folder;
    List<Path> xml = FolderFiles.ending(place, ".xml");
    List<Path> text = FolderFiles.ending(place, ".txt");
    if (xml.isEmpty() == text.isEmpty()) {
      throw new UserError(
          "%s holds %d .xml and %d .txt files: wanted is ground truth as VOC's Annotations/*.xml, or as one .txt an image (class left top right bottom [difficult]), not both; YOLO folders are not read here"
              .formatted(place, xml.size(), text.size()));
    }
    var images = new ArrayList<Image>();
    xml.forEach(file -> images.add(voc(file, remarks)));
    text.forEach(file -> images.add(lines(file, form)));
    return of(images, place.equals(folder) ? List.of() : listed(folder));
  }

  private static List<String> listed(Path folder) {
    Path list = folder.resolve("classes.txt");
    return Files.isRegularFile(list) ? TextFile.lines(list, "list of classes") : List.of();
  }

  private static Image voc(Path file, Remarks remarks) {
    VocAnnotation read = VocXml.read(file);
    remarks.addAll(read.remarks());
    var objects = new ArrayList<Named>();
    for (AnnotatedObject o : read.objects()) {
      String place = "%s, object %s".formatted(file, o.number());
      if (o.x2() < o.x1() || o.y2() < o.y1()) {
        remarks.add("swapped corners, left out", place);
        continue;
      }
      PixelCorners box = PixelCorners.of(place, o.x1(), o.y1(), o.x2(), o.y2());
      objects.add(new Named(o.className(), box, o.area(), o.crowd(), o.difficult()));
    }
    return new Image(FolderFiles.stem(file), read.width(), read.height(), objects);
  }

  private static Image lines(Path file, BoxLines.Form form) {
    List<BoxLine> lines = BoxLines.truth(file, form);
    return new Image(FolderFiles.stem(file), 0, 0, lines.stream().map(TruthImages::named).toList());
  }

  private static Named named(BoxLine line) {
    return new Named(
        line.className(),
        FoundBoxes.corners(line),
        OptionalDouble.empty(),
        false,
        line.difficult());
  }

  private static TruthImages of(List<Image> images, List<String> listed) {
    var names = new TreeSet<String>();
    images.forEach(image -> image.objects().forEach(o -> names.add(o.className())));
    List<String> classes = Stream.concat(listed.stream(), names.stream()).distinct().toList();
    return new TruthImages(
        classes, images.stream().map(image -> evaluated(image, classes)).toList());
  }

  private static EvaluatedImage evaluated(Image image, List<String> classes) {
    List<TruthBox> boxes = image.objects().stream().map(o -> box(o, classes)).toList();
    return new EvaluatedImage(image.id(), image.width(), image.height(), boxes, List.of());
  }

  private static TruthBox box(Named object, List<String> classes) {
    PixelCorners b = object.box();
    return new TruthBox(
        b.x(),
        b.y(),
        b.width(),
        b.height(),
        classes.indexOf(object.className()),
        object.area().orElse(b.width() * b.height()),
        object.crowd(),
        object.difficult());
  }
}
