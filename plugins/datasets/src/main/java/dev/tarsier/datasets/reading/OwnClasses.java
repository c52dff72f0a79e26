package dev.tarsier.datasets.reading;

import dev.tarsier.data.ClassNames;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Suggestion;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * From the classes that a dataset names by itself to the experiment's, which may stand in another
 * order but are the same: an image of any other class could not be labelled.
 */
public final class OwnClasses {

  private OwnClasses() {}

  /**
   * Position among {@code own} to position among {@code wanted}.
   *
   * @param own the data's classes in its own order
   * @param wanted the experiment's
   * @param place whose classes they are, such as a folder
   * @param wayOut what the user can do, the last line of the message
   * @throws dev.tarsier.problem.UserError naming every class that only one side has
   */
  public static IntUnaryOperator order(
      ClassNames own, ClassNames wanted, String place, String wayOut) {
    var problems = new Problems();
    wanted.names().stream()
        .filter(name -> own.index(name).isEmpty())
        .forEach(name -> problems.add(unknown(name, own.names(), place)));
    own.names().stream()
        .filter(name -> wanted.index(name).isEmpty())
        .forEach(
            name ->
                problems.add(
                    "class '%s' of %s is none of the experiment's (there are %s)"
                        .formatted(name, place, String.join(", ", wanted.names()))));
    problems.throwIfAny(wayOut);
    int[] order = own.names().stream().mapToInt(name -> wanted.index(name).orElseThrow()).toArray();
    return index -> order[index];
  }

  private static String unknown(String name, List<String> own, String place) {
    String suggestion =
        Suggestion.nearest(name, own).map("; did you mean '%s'?"::formatted).orElse("");
    return "class '%s' of the experiment is none of %s (there are %s)%s"
        .formatted(name, place, String.join(", ", own), suggestion);
  }
}
