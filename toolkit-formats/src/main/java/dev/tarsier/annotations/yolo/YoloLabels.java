package dev.tarsier.annotations.yolo;

import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reads a label file: {@code class x y width height} a line, the centre and the size as fractions
 * of the image. Lines of polygons, {@code class x1 y1 x2 y2 …}, give the box around them.
 */
public final class YoloLabels {

  /** The remark on a line that is no box. */
  public static final String POLYGON = "a polygon is read as the box around it";

  private static final int OF_A_BOX = 5;
  private static final int OF_A_TRIANGLE = 7;

  /** A box may reach a little outside; whoever counts pixels is far beyond. */
  private static final double NO_FRACTION = 2;

  private final Path file;
  private final Remarks remarks;

  private YoloLabels(Path file, Remarks remarks) {
    this.file = file;
    this.remarks = remarks;
  }

  /**
   * The labels of a file in its order.
   *
   * @throws UserError naming the lines that are none
   */
  public static List<YoloLabel> read(Path file, Remarks remarks) {
    List<String> lines = TextFile.lines(file, "label file");
    var labels = new ArrayList<YoloLabel>();
    var problems = new Problems();
    var reader = new YoloLabels(file, remarks);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        labels.add(reader.label(i + 1, lines.get(i).strip().split("\\s+")));
      } catch (UserError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.throwIfAny("");
    return labels;
  }

  private YoloLabel label(int line, String[] words) {
    String place = "%s:%d".formatted(file, line);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = number(place, words[i]);
    }
    if (words.length == OF_A_BOX) {
      return box(place, line, numbers);
    } else if (words.length >= OF_A_TRIANGLE && words.length % 2 == 1) {
      remarks.add(POLYGON, place);
      return polygon(place, line, numbers);
    }
    throw new UserError(
        "%s  %d numbers in place of five (class, centre x, centre y, width, height)%s"
            .formatted(
                place,
                words.length,
                words.length == OF_A_BOX + 1 ? "; with a score it is a detection, no truth" : ""));
  }

  private static double number(String place, String word) {
    OptionalDouble number = PlainNumber.parse(word);
    return number.orElseThrow(
        () ->
            new UserError(
                "%s  '%s' is %s".formatted(place, Printable.of(word), PlainNumber.defect(word))));
  }

  private static YoloLabel box(String place, int line, double[] numbers) {
    checkFractions(place, numbers);
    if (numbers[3] < 0 || numbers[4] < 0) {
      throw new UserError("%s  a negative width or height".formatted(place));
    }
    return new YoloLabel(
        line, classIndex(place, numbers[0]), numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  private static YoloLabel polygon(String place, int line, double[] numbers) {
    checkFractions(place, numbers);
    double[] x = coordinates(numbers, 1);
    double[] y = coordinates(numbers, 2);
    double left = min(x);
    double top = min(y);
    double width = -min(negated(x)) - left;
    double height = -min(negated(y)) - top;
    return new YoloLabel(
        line, classIndex(place, numbers[0]), left + width / 2, top + height / 2, width, height);
  }

  private static double[] coordinates(double[] numbers, int first) {
    return IntStream.range(0, (numbers.length - 1) / 2)
        .mapToDouble(i -> numbers[first + 2 * i])
        .toArray();
  }

  private static double min(double[] values) {
    double min = Double.POSITIVE_INFINITY;
    for (double value : values) {
      min = Math.min(min, value);
    }
    return min;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static void checkFractions(String place, double[] numbers) {
    for (int i = 1; i < numbers.length; i++) {
      if (Math.abs(numbers[i]) > NO_FRACTION) {
        throw new UserError(
            "%s  %s is no fraction of the image: coordinates are divided by its width and height, pixels are not read"
                .formatted(place, numbers[i]));
      }
    }
  }

  private static int classIndex(String place, double number) {
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw new UserError("%s  %s is no class index".formatted(place, number));
    }
    return (int) number;
  }
}
