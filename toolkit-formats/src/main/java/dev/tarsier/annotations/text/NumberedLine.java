package dev.tarsier.annotations.text;

import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.DataPath;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A line of words and numbers.
 *
 * @param place file and line
 * @param words at least one
 */
record NumberedLine(String place, List<String> words) {

  /** What each line that is not blank says; mistakes are gathered. */
  static <T> List<T> each(Path file, Function<NumberedLine, T> meaning) {
    List<String> lines = TextFile.lines(file, "text file of boxes");
    var read = new ArrayList<T>();
    var problems = new Problems();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      try {
        read.add(
            meaning.apply(
                new NumberedLine("%s:%d".formatted(file, i + 1), List.of(line.split("\\s+")))));
      } catch (UserError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.throwIfAny("");
    return read;
  }

  /** The last {@code count} words as numbers; before them a name of one word or more must stand. */
  double[] lastNumbers(int count, String form) {
    int names = words.size() - count;
    if (names < 1) {
      throw new UserError("%s  %d words, wanted is: %s".formatted(place, words.size(), form));
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      String word = words.get(names + i);
      numbers[i] =
          PlainNumber.parse(word)
              .orElseThrow(
                  () ->
                      new UserError(
                          "%s  '%s' is %s; wanted is: %s"
                              .formatted(
                                  place, Printable.of(word), PlainNumber.defect(word), form)));
    }
    return numbers;
  }

  /** The words before the last {@code count}, as one name: classes may have spaces. */
  String name(int count) {
    String name = String.join(" ", words.subList(0, words.size() - count));
    DataPath.checkName(name, place);
    return name;
  }
}
