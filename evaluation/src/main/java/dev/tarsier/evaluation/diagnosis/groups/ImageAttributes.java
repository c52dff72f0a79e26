package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.RegularFile;
import dev.tarsier.problem.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of images besides their boxes, such as the weather: a table whose first column
 * names the image (by id, by file name, or by file name without ending) and whose other columns are
 * attributes.
 */
public final class ImageAttributes {
  private static final String NONE = "(none)";
  private static final long LARGEST = 1L << 28;

  private final List<String> names;
  private final Map<String, Map<String, String>> byImage;

  private ImageAttributes(List<String> names, Map<String, Map<String, String>> byImage) {
    this.names = List.copyOf(names);
    this.byImage = byImage;
  }

  /**
   * Reads a table: RFC 4180, the first line names the columns.
   *
   * @throws UserError with the line, where it is no such table or names an image twice
   */
  public static ImageAttributes read(Path file) {
    List<List<String>> rows =
        CsvRows.of(
            new String(RegularFile.bytes(file, "attributes", LARGEST), StandardCharsets.UTF_8));
    if (rows.isEmpty() || rows.get(0).size() < 2) {
      throw new UserError(
          "%s:1  a table of attributes begins with a line such as image,weather,time"
              .formatted(file));
    }
    List<String> header = rows.get(0);
    var byImage = new HashMap<String, Map<String, String>>();
    for (int r = 1; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      if (row.size() != header.size()) {
        throw new UserError(
            "%s  row %d has %d columns, the first has %d"
                .formatted(file, r + 1, row.size(), header.size()));
      }
      var values = new LinkedHashMap<String, String>();
      for (int c = 1; c < header.size(); c++) {
        values.put(header.get(c), row.get(c).isBlank() ? NONE : row.get(c).strip());
      }
      if (byImage.put(row.get(0).strip(), values) != null) {
        throw new UserError(
            "%s  row %d names image '%s' a second time".formatted(file, r + 1, row.get(0)));
      }
    }
    return new ImageAttributes(header.subList(1, header.size()), byImage);
  }

  /** The attributes, in the order of their columns. */
  public List<String> names() {
    return names;
  }

  /** The value for an image; {@code (none)} where the table does not say. */
  public String value(String attribute, ImageInfo image) {
    return of(image).getOrDefault(attribute, NONE);
  }

  /** Whether the table has a row for an image. */
  public boolean knows(ImageInfo image) {
    return !of(image).isEmpty();
  }

  private Map<String, String> of(ImageInfo image) {
    var keys = new ArrayList<>(List.of(image.id()));
    keys.add(image.file());
    keys.add(ImageEndings.without(image.file()));
    keys.add(ImageEndings.without(image.id()));
    return keys.stream().map(byImage::get).filter(Objects::nonNull).findFirst().orElse(Map.of());
  }
}
