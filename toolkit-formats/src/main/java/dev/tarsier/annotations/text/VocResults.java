package dev.tarsier.annotations.text;

import dev.tarsier.files.DataPath;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of one class: {@code id score xmin ymin xmax ymax} a line, in a file called {@code
 * comp4_det_test_CLASS.txt}. Source: Everingham et al., "The PASCAL Visual Object Classes Challenge
 * 2012 Development Kit", section 3.3.
 */
public final class VocResults {

  private static final Pattern NAME = Pattern.compile("(?:comp\\d+_det_[^_]+_)?(.+)\\.txt");

  private VocResults() {}

  /**
   * The detections in the file's order, which decides between equal scores.
   *
   * @throws dev.tarsier.problem.UserError naming the lines that are none
   */
  public static List<VocResult> read(Path file) {
    return NumberedLine.each(file, VocResults::result);
  }

  private static VocResult result(NumberedLine line) {
    double[] n = line.lastNumbers(5, "id score xmin ymin xmax ymax");
    return new VocResult(line.place(), line.name(5), n[0], n[1], n[2], n[3], n[4]);
  }

  /** The class that a file's name tells; {@code dog.txt} is of dogs too. */
  public static String className(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher matcher = NAME.matcher(name);
    String found = matcher.matches() ? matcher.group(1) : name;
    DataPath.checkName(found, file.toString());
    return found;
  }
}
