package dev.tarsier.annotations.yolo;

import dev.tarsier.files.DataPath;
import dev.tarsier.files.TextFile;
import dev.tarsier.files.YamlWords;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A {@code data.yaml}: where the splits are and what the classes are called.
 *
 * @param file it was read from
 * @param path the folder of the data as stated, empty where it is not
 * @param splits folders or lists of images by split, as stated
 * @param names classes by index
 */
public record YoloData(
    Path file, String path, Map<String, List<String>> splits, List<String> names) {

  private static final List<String> SPLITS =
      List.of("train", "val", "valid", "validation", "test", "minival");
  private static final List<String> VALIDATION = List.of("val", "valid", "validation");
  private static final int LARGEST = 1 << 22;
  private static final int MOST_ALIASES = 10;

  /** Copies the collections. */
  public YoloData {
    splits = new LinkedHashMap<>(splits);
    names = List.copyOf(names);
  }

  /** Whether a {@code data.yaml} can name a split so. */
  public static boolean isSplit(String name) {
    return SPLITS.contains(name);
  }

  /**
   * Reads a file; keys that say nothing about splits and classes are passed over.
   *
   * @throws UserError if it is no such file
   */
  public static YoloData read(Path file) {
    Map<?, ?> content = mapping(file);
    var splits = new LinkedHashMap<String, List<String>>();
    for (String split : SPLITS) {
      @Nullable Object stated = content.get(split);
      if (stated != null) {
        splits.put(split, texts(file, split, stated));
      }
    }
    @Nullable Object path = content.get("path");
    List<String> names = names(file, content.get("names"));
    checkCount(file, content.get("nc"), names);
    return new YoloData(file, path == null ? "" : path.toString(), splits, names);
  }

  private static Map<?, ?> mapping(Path file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LARGEST)
            .build();
    String text = TextFile.read(file, "data file");
    if (!YamlWords.areSensible(text)) {
      throw new UserError(
          "%s: a word in it has more than %,d characters".formatted(file, YamlWords.LONGEST));
    }
    @Nullable Object content;
    try {
      content = new Load(settings).loadFromString(text);
    } catch (YamlEngineException | IllegalArgumentException e) { // the second for some tags
      throw new UserError("%s: malformed YAML: %s".formatted(file, e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new UserError("%s: nested too deeply".formatted(file), e);
    }
    if (content instanceof Map<?, ?> map) {
      return map;
    }
    throw new UserError("%s: expected keys such as train, val and names".formatted(file));
  }

  private static List<String> texts(Path file, String key, Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      for (@Nullable Object item : list) {
        if (!(item instanceof String text)) {
          throw new UserError("%s: '%s' lists something that is no path".formatted(file, key));
        }
        texts.add(text);
      }
      return texts;
    }
    throw new UserError("%s: '%s' is no path and no list of paths".formatted(file, key));
  }

  /** A list, or a mapping of indices without a gap. */
  private static List<String> names(Path file, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(name -> className(file, name)).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new UserError("%s: 'names', the list of the classes, is missing".formatted(file));
    }
    var byIndex = new TreeMap<Integer, String>();
    map.forEach((index, name) -> byIndex.put(index(file, index), className(file, name)));
    if (!byIndex.isEmpty() && byIndex.lastKey() != byIndex.size() - 1) {
      throw new UserError(
          "%s: 'names' has %d classes, but indices up to %d: number them from 0 without a gap"
              .formatted(file, byIndex.size(), byIndex.lastKey()));
    }
    return List.copyOf(byIndex.values());
  }

  private static int index(Path file, @Nullable Object index) {
    if (index instanceof Integer number && number >= 0) {
      return number;
    }
    throw new UserError("%s: 'names' has the index %s".formatted(file, index));
  }

  private static String className(Path file, @Nullable Object name) {
    String text = String.valueOf(name);
    DataPath.checkName(text, file + ", names");
    return text;
  }

  private static void checkCount(Path file, @Nullable Object count, List<String> names) {
    if (count instanceof Integer number && number != names.size()) {
      throw new UserError(
          "%s: nc is %d, but there are %d names".formatted(file, number, names.size()));
    }
  }

  /**
   * The folders or lists of a split; {@code val}, {@code valid} and {@code validation} are one.
   *
   * @throws UserError naming the splits there are
   */
  public List<String> split(String wanted) {
    @Nullable List<String> exact = splits.get(wanted);
    if (exact != null) {
      return exact;
    }
    Optional<List<String>> other =
        VALIDATION.contains(wanted)
            ? VALIDATION.stream().filter(splits::containsKey).map(splits::get).findFirst()
            : Optional.empty();
    return other.orElseThrow(
        () ->
            new UserError(
                "split '%s' is not in %s: there are %s%s"
                    .formatted(
                        wanted,
                        file,
                        String.join(", ", splits.keySet()),
                        Suggestion.nearest(wanted, splits.keySet())
                            .map("; did you mean '%s'?"::formatted)
                            .orElse(""))));
  }
}
