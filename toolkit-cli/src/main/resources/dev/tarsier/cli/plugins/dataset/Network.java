package com.example.@package@;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder of pictures with a list of their objects, one a line: {@code
 * filename,width,height,class,xmin,ymin,xmax,ymax}, below a line of headings. Corners are in pixels
 * from the upper left corner of the picture. All of the list is read when it is opened, pictures
 * when they are asked for.
 */
final class @Name@ implements Dataset {

  private static final int COLUMNS = 8;

  private final Path root;
  private final Imaging imaging;
  private final List<Annotation> annotations;

  private @Name@(Path root, Imaging imaging, List<Annotation> annotations) {
    this.root = root;
    this.imaging = imaging;
    this.annotations = List.copyOf(annotations);
  }

  static @Name@ open(@Name@Options options, DatasetContext context) {
    Path list = options.root().resolve(options.list());
    Map<String, Annotation> images = new LinkedHashMap<>();
    List<String> lines = lines(list);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        String place = "%s:%d".formatted(list, i + 1);
        Annotation read = annotation(lines.get(i).split(",", -1), place, context);
        images.merge(read.id(), read, (all, next) -> joined(all, next, place));
      }
    }
    return new @Name@(options.root(), context.imaging(), List.copyOf(images.values()));
  }

  private static List<String> lines(Path list) {
    try {
      return Files.readAllLines(list);
    } catch (IOException e) {
      throw new UserError("the list %s cannot be read: %s".formatted(list, e), e);
    }
  }

  /** An image with the object of one line. */
  private static Annotation annotation(String[] cells, String place, DatasetContext context) {
    if (cells.length != COLUMNS) {
      throw new UserError("%s  %d columns in place of %d".formatted(place, cells.length, COLUMNS));
    }
    int width = (int) number(cells[1], place);
    int height = (int) number(cells[2], place);
    int label =
        context
            .classes()
            .index(cells[3])
            .orElseThrow(
                () -> new UserError("%s  class '%s' is not listed".formatted(place, cells[3])));
    float[] box = new float[4];
    for (int i = 0; i < box.length; i++) {
      box[i] = number(cells[4 + i], place);
    }
    boolean inside = box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
    if (!inside || box[0] >= box[2] || box[1] >= box[3]) {
      throw new UserError(
          "%s  no box within %d x %d pixels".formatted(place, width, height));
    }
    return new Annotation(
        cells[0],
        width,
        height,
        List.of(GroundTruthBox.of(box[0], box[1], box[2], box[3], label)));
  }

  private static float number(String cell, String place) {
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException e) {
      throw new UserError("%s  '%s' is no number".formatted(place, cell), e);
    }
  }

  private static Annotation joined(Annotation all, Annotation next, String place) {
    if (all.width() != next.width() || all.height() != next.height()) {
      throw new UserError("%s  another size of %s than before".formatted(place, all.id()));
    }
    var boxes = new ArrayList<>(all.boxes());
    boxes.addAll(next.boxes());
    return new Annotation(all.id(), all.width(), all.height(), boxes);
  }

  @Override
  public int size() {
    return annotations.size();
  }

  @Override
  public Annotation annotation(int index) {
    return annotations.get(index);
  }

  @Override
  public Image image(int index) {
    return imaging.read(root.resolve(annotations.get(index).id()));
  }
}
