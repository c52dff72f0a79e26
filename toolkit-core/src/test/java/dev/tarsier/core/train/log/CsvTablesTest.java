package dev.tarsier.core.train.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTablesTest {

  @TempDir Path folder;

  private static Map<String, Object> line(Object... pairs) {
    var line = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      line.put((String) pairs[i], pairs[i + 1]);
    }
    return line;
  }

  @Test
  void aTypeIsATableAndANestedKeyAColumn() throws IOException {
    try (var tables = new CsvTables(folder)) {
      tables.accept(line("type", "step", "step", 1, "terms", line("a", 0.5, "b,c", 2.0)));
      tables.accept(line("type", "evaluation", "epoch", 1, "coco", line("AP", 0.25)));
      tables.accept(line("type", "step", "step", 2, "terms", line("b,c", 3.0)));
    }

    assertThat(folder.resolve("steps.csv"))
        .hasContent("step,terms.a,\"terms.b,c\"\n1,0.5,2.0\n2,,3.0\n");
    assertThat(folder.resolve("evaluations.csv")).hasContent("epoch,coco.AP\n1,0.25\n");
  }

  @Test
  void aColumnThatComesLaterIsAddedAtTheRight() throws IOException {
    try (var tables = new CsvTables(folder)) {
      tables.accept(line("type", "step", "step", 1, "terms", line("slope", 1.0)));
      tables.accept(line("type", "step", "step", 2, "terms", line("offset", 4.0)));
    }

    assertThat(folder.resolve("steps.csv"))
        .hasContent("step,terms.slope,terms.offset\n1,1.0,\n2,,4.0\n");
  }

  @Test
  void severalThatComeLaterLeaveAsManyFieldsEmpty() throws IOException {
    try (var tables = new CsvTables(folder)) {
      tables.accept(line("type", "step", "step", 1));
      tables.accept(line("type", "step", "step", 2, "a", 4, "b", 5, "c", 6));
    }

    assertThat(folder.resolve("steps.csv")).hasContent("step,a,b,c\n1,,,\n2,4,5,6\n");
  }

  @Test
  void textsAreQuotedWhereTheyMust() throws IOException {
    try (var tables = new CsvTables(folder)) {
      tables.accept(line("type", "step", "note", "a \"b\""));
    }

    assertThat(folder.resolve("steps.csv")).hasContent("note\n\"a \"\"b\"\"\"\n");
  }
}
