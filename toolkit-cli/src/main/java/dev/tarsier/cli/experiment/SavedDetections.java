package dev.tarsier.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OutputFiles;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Detections in a file for other programs, by its ending: {@code .json} is COCO's results format,
 * {@code .csv} a table with a heading.
 *
 * <p>In JSON an image's id is a number where it is one in the data, and its name otherwise;
 * categories have the ids of the data's files, or count from 1 in the order of {@code
 * data.classes}. Boxes are in pixels of the original image: x, y, width, height in JSON, corners in
 * CSV.
 */
final class SavedDetections {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final boolean csv;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String image, String category, long id, ScoredBox box) {}

  private SavedDetections(Path file, boolean csv) {
    this.file = file;
    this.csv = csv;
  }

  /**
   * Claims a file.
   *
   * @throws UserError if its ending is neither .json nor .csv, or it may not be written
   */
  static SavedDetections into(Path file, OutputFiles outputs) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean csv = name.endsWith(".csv");
    if (!csv && !name.endsWith(".json")) {
      throw new UserError(
          "--save-detections: '%s' ends neither in .json (COCO's results) nor in .csv"
              .formatted(Printable.of(file)));
    }
    return new SavedDetections(outputs.claim(file, "the detections"), csv);
  }

  /** Adds one detection. */
  void add(String image, String category, ScoredBox box) {
    rows.add(new Row(image, category, box.category() + 1L, box));
  }

  /**
   * Adds all detections of a set.
   *
   * @param ids of classes by name; a class without one gets a number that no other has
   */
  void add(EvaluationSet set, Map<String, Long> ids) {
    long largest = ids.values().stream().mapToLong(Long::longValue).max().orElse(0);
    for (EvaluatedImage image : set.images()) {
      for (ScoredBox box : image.detections()) {
        String category = set.classes().get(box.category());
        long counted = box.category() + 1L;
        long free = ids.containsValue(counted) ? largest + counted : counted;
        rows.add(new Row(image.id(), category, ids.getOrDefault(category, free), box));
      }
    }
  }

  /** Writes the file, whole or not at all. */
  void write() {
    AtomicFile.write(file, csv ? csv() : json());
  }

  private String json() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Row row : rows) {
        write(row, json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (NUMBER.matcher(row.image).matches()) {
      json.writeNumberField("image_id", Long.parseLong(row.image));
    } else {
      json.writeStringField("image_id", row.image);
    }
    json.writeNumberField("category_id", row.id);
    json.writeFieldName("bbox");
    json.writeArray(
        new double[] {row.box.x(), row.box.y(), row.box.width(), row.box.height()}, 0, 4);
    json.writeNumberField("score", row.box.score());
    json.writeEndObject();
  }

  private String csv() {
    var text = new StringBuilder("image,class,score,x1,y1,x2,y2\r\n");
    for (Row row : rows) {
      ScoredBox box = row.box;
      text.append(quoted(row.image)).append(',').append(quoted(row.category));
      for (double number :
          new double[] {
            box.score(), box.x(), box.y(), box.x() + box.width(), box.y() + box.height()
          }) {
        text.append(',').append(number);
      }
      text.append("\r\n");
    }
    return text.toString();
  }

  /** As RFC 4180 has it. */
  private static String quoted(String cell) {
    return cell.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0)
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
