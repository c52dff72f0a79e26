package dev.tarsier.annotations.coco;

import dev.tarsier.problem.FileReading;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A COCO results file: detections as columns, in file order. The file is a list of objects with
 * {@code image_id}, {@code category_id}, {@code bbox} and {@code score}, or such objects one after
 * the other (JSON Lines).
 */
public final class CocoResults {
  private final Path file;
  private final ResultColumns columns;
  private final List<CocoId> imageIds;
  private final List<CocoId> categoryIds;

  private CocoResults(Path file, ResultColumns columns) {
    this.file = file;
    this.columns = columns;
    imageIds = columns.images.ids();
    categoryIds = columns.categories.ids();
  }

  /**
   * Reads a file; the processors share the work.
   *
   * @throws UserError with file, line, column and value where the file cannot be used
   */
  public static CocoResults read(Path file) {
    return FileReading.of(file, () -> readAnyhow(file));
  }

  private static CocoResults readAnyhow(Path file) {
    try {
      return new CocoResults(file, QuickResults.read(file));
    } catch (Unusual e) {
      return readThoroughly(file);
    } catch (IOException e) {
      throw FileProblem.of(file, e);
    }
  }

  /** No detections, and no file. */
  public static CocoResults none() {
    return new CocoResults(Path.of(""), new ResultColumns(0));
  }

  /** What Jackson understands; for tests, which hold the two ways against each other. */
  static CocoResults readThoroughly(Path file) {
    return new CocoResults(file, ThoroughResults.read(file));
  }

  /** Where it was read. */
  public Path file() {
    return file;
  }

  /** How many detections there are. */
  public int size() {
    return columns.size;
  }

  /** The images that detections name, in the order of their first appearance. */
  public List<CocoId> imageIds() {
    return imageIds;
  }

  /** The categories that detections name, in the order of their first appearance. */
  public List<CocoId> categoryIds() {
    return categoryIds;
  }

  /** Index into {@link #imageIds()}. */
  public int image(int i) {
    return columns.image[i];
  }

  /** Index into {@link #categoryIds()}. */
  public int category(int i) {
    return columns.category[i];
  }

  /** Left edge. */
  public double x(int i) {
    return columns.boxes[4 * i];
  }

  /** Top edge. */
  public double y(int i) {
    return columns.boxes[4 * i + 1];
  }

  /** Width as the file has it; may be negative. */
  public double width(int i) {
    return columns.boxes[4 * i + 2];
  }

  /** Height as the file has it; may be negative. */
  public double height(int i) {
    return columns.boxes[4 * i + 3];
  }

  /** Writes x, y, width and height to {@code into[at]} and behind it. */
  public void copyBox(int i, double[] into, int at) {
    System.arraycopy(columns.boxes, 4 * i, into, at, 4);
  }

  /** Confidence. */
  public double score(int i) {
    return columns.scores[i];
  }

  /** What a reader of the numbers should know, one sentence each. */
  public List<String> remarks() {
    if (size() == 0) {
      return List.of("there is no detection at all: everything counts as missed");
    }
    var remarks = new ArrayList<String>();
    int negative = 0;
    for (int i = 0; i < size(); i++) {
      negative += width(i) < 0 || height(i) < 0 ? 1 : 0;
    }
    if (negative > 0) {
      remarks.add(
          Counted.of(negative, "detection")
              + " with a negative width or height: such a box overlaps nothing and counts as false");
    }
    return remarks;
  }

  /** Where a detection stands, for messages: {@code file:line:column}. Reads the file again. */
  public String place(int i) {
    return RecordPlace.of(file, i).toString();
  }
}
