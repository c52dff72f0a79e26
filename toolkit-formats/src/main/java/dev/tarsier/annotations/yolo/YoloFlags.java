package dev.tarsier.annotations.yolo;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a label has no place for: {@value #FILE} beside {@code data.yaml}, a line an object, with
 * tabs between label file, line, flags ({@code difficult}, {@code crowd}, with a comma between) and
 * area. Only objects that have any are listed. Other programs do not look at it.
 */
public final class YoloFlags {

  /** Name of the file. */
  public static final String FILE = "flags.tsv";

  private static final String DIFFICULT = "difficult";
  private static final String CROWD = "crowd";

  private final Path root;
  private final Map<String, Flags> byPlace = new HashMap<>();

  private record Flags(boolean difficult, boolean crowd, OptionalDouble area) {}

  private YoloFlags(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * The flags of a folder; none where it has no such file.
   *
   * @throws UserError naming a line that is none
   */
  public static YoloFlags of(Path root) {
    var flags = new YoloFlags(root);
    Path file = root.resolve(FILE);
    if (Files.isRegularFile(file)) {
      List<String> lines = TextFile.lines(file, "list of flags");
      for (int i = 0; i < lines.size(); i++) {
        flags.add(lines.get(i), "%s:%d".formatted(file, i + 1));
      }
    }
    return flags;
  }

  private void add(String line, String place) {
    String[] words = line.split("\t", -1);
    List<String> set = words.length == 4 ? List.of(words[2].split(",")) : List.of("");
    OptionalDouble area =
        words.length < 4 || words[3].isEmpty()
            ? OptionalDouble.empty()
            : PlainNumber.parse(words[3]);
    boolean known = set.stream().allMatch(f -> List.of("", DIFFICULT, CROWD).contains(f));
    if (words.length != 4 || !known || (area.isEmpty() && !words[3].isEmpty())) {
      throw new UserError(
          "%s  expected label file, line, flags and area with tabs between".formatted(place));
    }
    Flags flags = new Flags(set.contains(DIFFICULT), set.contains(CROWD), area);
    byPlace.put(words[0] + "\t" + words[1], flags);
  }

  /** A line of the file. */
  public static String line(
      String labels, int line, boolean difficult, boolean crowd, OptionalDouble area) {
    String flags =
        difficult && crowd ? DIFFICULT + "," + CROWD : difficult ? DIFFICULT : crowd ? CROWD : "";
    return "%s\t%d\t%s\t%s"
        .formatted(
            labels, line, flags, area.isPresent() ? Double.toString(area.getAsDouble()) : "");
  }

  /**
   * A label as an object with its flags.
   *
   * @param labels the label's file
   * @param size width and height of the image
   */
  public AnnotatedObject object(YoloLabel label, Path labels, String className, int[] size) {
    Path file = labels.toAbsolutePath().normalize();
    String name = (file.startsWith(root) ? root.relativize(file) : file).toString();
    Flags flags =
        byPlace.getOrDefault(
            name.replace('\\', '/') + "\t" + label.line(),
            new Flags(false, false, OptionalDouble.empty()));
    return AnnotatedObject.ofSize(
        Integer.toString(label.line()),
        className,
        label.pixels(size[0], size[1]),
        flags.area,
        flags.difficult,
        flags.crowd);
  }
}
