package dev.tarsier.annotations.yolo;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.Appearance;
import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * What a label has no place for: {@value #FILE} beside {@code data.yaml}, a line an object, with
 * tabs between label file, line, flags ({@code difficult}, {@code crowd}, {@code truncated}, {@code
 * occluded}, with commas between), area and, if there is one, pose. Only objects that have any are
 * listed. Other programs do not look at it.
 */
public final class YoloFlags {

  /** Name of the file. */
  public static final String FILE = "flags.tsv";

  private static final String DIFFICULT = "difficult";
  private static final String CROWD = "crowd";
  private static final String TRUNCATED = "truncated";
  private static final String OCCLUDED = "occluded";
  private static final List<String> KNOWN = List.of("", DIFFICULT, CROWD, TRUNCATED, OCCLUDED);

  private final Path root;
  private final Map<String, Flags> byPlace = new HashMap<>();

  private record Flags(
      boolean difficult, boolean crowd, OptionalDouble area, Appearance appearance) {

    static final Flags NONE = new Flags(false, false, OptionalDouble.empty(), Appearance.PLAIN);
  }

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
    boolean whole = words.length == 4 || words.length == 5;
    List<String> set = whole ? List.of(words[2].split(",")) : List.of();
    OptionalDouble area =
        !whole || words[3].isEmpty() ? OptionalDouble.empty() : PlainNumber.parse(words[3]);
    if (!whole || !KNOWN.containsAll(set) || (area.isEmpty() && !words[3].isEmpty())) {
      throw new UserError(
          "%s  expected label file, line, flags (of %s), area and perhaps a pose with tabs between"
              .formatted(place, String.join(", ", KNOWN.subList(1, KNOWN.size()))));
    }
    var appearance =
        new Appearance(
            set.contains(TRUNCATED), set.contains(OCCLUDED), words.length == 5 ? words[4] : "");
    Flags flags = new Flags(set.contains(DIFFICULT), set.contains(CROWD), area, appearance);
    byPlace.put(words[0] + "\t" + words[1], flags);
  }

  /** A line of the file. */
  public static String line(
      String labels,
      int line,
      boolean difficult,
      boolean crowd,
      OptionalDouble area,
      Appearance appearance) {
    var flags = new StringJoiner(",");
    addIf(flags, difficult, DIFFICULT);
    addIf(flags, crowd, CROWD);
    addIf(flags, appearance.truncated(), TRUNCATED);
    addIf(flags, appearance.occluded(), OCCLUDED);
    return "%s\t%d\t%s\t%s%s"
        .formatted(
            labels,
            line,
            flags,
            area.isPresent() ? Double.toString(area.getAsDouble()) : "",
            appearance.pose().isEmpty() ? "" : "\t" + appearance.pose());
  }

  private static void addIf(StringJoiner flags, boolean set, String flag) {
    if (set) {
      flags.add(flag);
    }
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
    Flags flags = byPlace.getOrDefault(name.replace('\\', '/') + "\t" + label.line(), Flags.NONE);
    return AnnotatedObject.ofSize(
            Integer.toString(label.line()),
            className,
            label.pixels(size[0], size[1]),
            flags.area,
            flags.difficult,
            flags.crowd)
        .seen(flags.appearance);
  }
}
