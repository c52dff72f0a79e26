package dev.tarsier.evaluation.folders;

import dev.tarsier.annotations.text.BoxLine;
import dev.tarsier.annotations.text.BoxLines;
import dev.tarsier.annotations.text.VocResults;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Detections of a folder: a file a class as the development kit writes them, or a file an image.
 */
final class FoundBoxes {
  private static final String RESULTS = "comp\\d+_det_.+\\.txt";

  private FoundBoxes() {}

  static List<FoundBox> read(Path folder, BoxLines.Form form) {
    List<Path> files = FolderFiles.ending(folder, ".txt");
    List<Path> results =
        files.stream().filter(file -> file.getFileName().toString().matches(RESULTS)).toList();
    if (files.isEmpty() || (!results.isEmpty() && results.size() < files.size())) {
      throw new UserError(
          "%s holds %d text files, %d of them called comp4_det_test_CLASS.txt: wanted are only such (image score left top right bottom), or one file an image (class score left top right bottom)"
              .formatted(folder, files.size(), results.size()));
    }
    var found = new ArrayList<FoundBox>();
    for (Path file : files) {
      found.addAll(results.isEmpty() ? ofImage(file, form) : ofClass(file));
    }
    return found;
  }

  private static List<FoundBox> ofClass(Path file) {
    String name = VocResults.className(file);
    return VocResults.read(file).stream()
        .map(
            r ->
                new FoundBox(
                    r.place(),
                    r.imageId(),
                    name,
                    r.score(),
                    PixelCorners.of(r.place(), r.x1(), r.y1(), r.x2(), r.y2())))
        .toList();
  }

  private static List<FoundBox> ofImage(Path file, BoxLines.Form form) {
    String image = FolderFiles.stem(file);
    return BoxLines.detections(file, form).stream()
        .map(
            line ->
                new FoundBox(
                    line.place(),
                    image,
                    line.className(),
                    line.score().orElseThrow(),
                    corners(line)))
        .toList();
  }

  static PixelCorners corners(BoxLine line) {
    return PixelCorners.of(
        line.place(), line.x(), line.y(), line.x() + line.width(), line.y() + line.height());
  }
}
