package dev.tarsier.annotations.coco;

import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Regions that somebody else proposes (selective search, a trained RPN), from a file in COCO's
 * results format. Categories are not looked at; scores are, to take the best.
 */
public final class CocoProposals {

  private static final int CORNERS = 4;
  private static final double[] NONE = {};

  private final Path file;
  private final Map<String, double[]> corners;

  private CocoProposals(Path file, Map<String, double[]> corners) {
    this.file = file;
    this.corners = corners;
  }

  /**
   * Reads a file, plain or gzipped.
   *
   * @param most regions of an image, those of the highest scores; of equal ones the earlier
   * @throws UserError with file, line, column and value where the file cannot be used, or where a
   *     region has no area
   */
  public static CocoProposals read(Path file, int most) {
    CocoResults results = CocoResults.read(file);
    var rows = new LinkedHashMap<Integer, Rows>();
    for (int i = 0; i < results.size(); i++) {
      if (!(results.width(i) > 0 && results.height(i) > 0)) {
        throw new UserError(
            "%s: a region of %s x %s pixels has no area (allowed: bbox of x, y, width and height above 0)"
                .formatted(results.place(i), results.width(i), results.height(i)));
      }
      rows.computeIfAbsent(results.image(i), image -> new Rows()).add(i);
    }
    var corners = new LinkedHashMap<String, double[]>();
    rows.forEach(
        (image, own) ->
            corners.put(results.imageIds().get(image).text(), best(own, results, most)));
    return new CocoProposals(file, corners);
  }

  private static double[] best(Rows rows, CocoResults results, int most) {
    int[] best =
        Arrays.stream(rows.places, 0, rows.size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> results.score(i)).reversed())
            .limit(most)
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corners = new double[CORNERS * best.length];
    for (int i = 0; i < best.length; i++) {
      int at = CORNERS * i;
      results.copyBox(best[i], corners, at);
      corners[at + 2] += corners[at];
      corners[at + 3] += corners[at + 1];
    }
    return corners;
  }

  /** Where it was read. */
  public Path file() {
    return file;
  }

  /** The images it proposes regions of, in the order of the file. */
  public Set<String> images() {
    return new LinkedHashSet<>(corners.keySet());
  }

  /**
   * The regions of an image, best first, four numbers each: x1, y1, x2, y2; none where the file
   * does not name it.
   *
   * @param image its id; {@code 12} and {@code "12"} are one
   */
  public double[] corners(String image) {
    return corners.getOrDefault(image, NONE).clone();
  }

  /** Places in the file of one image's regions. */
  private static final class Rows {
    private int[] places = new int[16];
    private int size;

    void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }
  }
}
