package dev.tarsier.core.train.log;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table a type of line, {@code steps.csv} and {@code evaluations.csv}: comma-separated as in
 * RFC 4180 but with line feeds, a header, an empty field where there is no number. A column that
 * comes later, such as a term of another phase, is added at the right.
 */
public final class CsvTables implements MetricsSink {

  private static final String TYPE = "type";

  private final Path folder;
  private final Map<String, Table> tables = new HashMap<>();

  /** Tables in this folder; those there are replaced by the first line that comes. */
  public CsvTables(Path folder) {
    this.folder = folder;
  }

  @Override
  public void accept(Map<String, Object> line) throws IOException {
    Map<String, @Nullable Object> values = MetricsLine.flat(line);
    Object type = values.remove(TYPE);
    String name = type + "s.csv";
    Table table = tables.get(name);
    if (table == null) {
      table = new Table(folder.resolve(name));
      tables.put(name, table);
    }
    table.add(values);
  }

  @Override
  public void close() throws IOException {
    for (Table table : tables.values()) {
      table.close();
    }
  }

  private static final class Table {
    private final Path file;
    private final List<String> columns = new ArrayList<>();
    private Writer writer;

    Table(Path file) throws IOException {
      this.file = file;
      writer = Files.newBufferedWriter(file);
    }

    void add(Map<String, @Nullable Object> values) throws IOException {
      List<String> more = values.keySet().stream().filter(key -> !columns.contains(key)).toList();
      if (!more.isEmpty()) {
        widen(more);
      }
      writer.write(
          columns.stream()
              .map(column -> field(values.get(column)))
              .collect(Collectors.joining(",")));
      writer.write('\n');
      writer.flush();
    }

    private void widen(List<String> more) throws IOException {
      writer.close();
      List<String> rows = Files.readAllLines(file);
      columns.addAll(more);
      writer = Files.newBufferedWriter(file);
      writer.write(columns.stream().map(CsvTables::quoted).collect(Collectors.joining(",")) + "\n");
      for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
        writer.write(row + ",".repeat(more.size()) + "\n");
      }
    }

    void close() throws IOException {
      writer.close();
    }
  }

  private static String field(@Nullable Object value) {
    return value == null ? "" : quoted(value.toString());
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
