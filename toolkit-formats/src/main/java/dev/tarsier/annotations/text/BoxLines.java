package dev.tarsier.annotations.text;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** A file an image, a line a box: the class, a score where it is a detection, four numbers. */
public final class BoxLines {

  private static final String DIFFICULT = "difficult";

  /** What the four numbers are, in pixels. */
  public enum Form {
    /** Left, top, right, bottom: Cartucho's, and rafaelpadilla's with {@code -gtformat xyrb}. */
    CORNERS("left top right bottom"),
    /** Left, top, width, height: rafaelpadilla's. */
    SIZE("left top width height");

    private final String columns;

    Form(String columns) {
      this.columns = columns;
    }
  }

  private BoxLines() {}

  /**
   * The objects of a ground-truth file. A line may end in {@code difficult}.
   *
   * @throws dev.tarsier.problem.UserError naming the lines that are none
   */
  public static List<BoxLine> truth(Path file, Form form) {
    return NumberedLine.each(file, line -> object(line, form));
  }

  /**
   * The detections of a file, in its order.
   *
   * @throws dev.tarsier.problem.UserError naming the lines that are none
   */
  public static List<BoxLine> detections(Path file, Form form) {
    return NumberedLine.each(file, line -> detection(line, form));
  }

  private static BoxLine object(NumberedLine line, Form form) {
    List<String> words = line.words();
    int last = words.size() - 1;
    boolean difficult = words.get(last).equals(DIFFICULT) && last > 4;
    NumberedLine rest = difficult ? new NumberedLine(line.place(), words.subList(0, last)) : line;
    double[] box = rest.lastNumbers(4, "class %s [difficult]".formatted(form.columns));
    return box(rest, rest.name(4), OptionalDouble.empty(), box, form, difficult);
  }

  private static BoxLine detection(NumberedLine line, Form form) {
    double[] numbers = line.lastNumbers(5, "class score %s".formatted(form.columns));
    double[] box = {numbers[1], numbers[2], numbers[3], numbers[4]};
    return box(line, line.name(5), OptionalDouble.of(numbers[0]), box, form, false);
  }

  private static BoxLine box(
      NumberedLine line,
      String name,
      OptionalDouble score,
      double[] box,
      Form form,
      boolean difficult) {
    double width = form == Form.SIZE ? box[2] : box[2] - box[0];
    double height = form == Form.SIZE ? box[3] : box[3] - box[1];
    return new BoxLine(line.place(), name, score, box[0], box[1], width, height, difficult);
  }
}
