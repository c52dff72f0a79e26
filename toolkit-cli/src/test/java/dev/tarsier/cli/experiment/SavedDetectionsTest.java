package dev.tarsier.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.output.OutputFiles;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedDetectionsTest {

  @TempDir Path folder;

  private Path written(String name) {
    Path file = folder.resolve(name);
    var saved = SavedDetections.into(file, new OutputFiles(false, List.of()));
    saved.add("17", "cell, red", new ScoredBox(1.5, 2, 10, 20.25, 0, 0.75));
    saved.add("a\"b.jpg", "dog", new ScoredBox(0, 0, 3, 4, 1, 0.5));
    saved.write();
    return file;
  }

  @Test
  void jsonIsCocosResultsFormat() {
    assertThat(written("results.json"))
        .hasContent(
            "[{\"image_id\":17,\"category_id\":1,\"bbox\":[1.5,2.0,10.0,20.25],\"score\":0.75},"
                + "{\"image_id\":\"a\\\"b.jpg\",\"category_id\":2,\"bbox\":[0.0,0.0,3.0,4.0],\"score\":0.5}]");
  }

  @Test
  void csvHasCornersAndQuotesWhereTheyAreNeeded() throws IOException {
    String table = Files.readString(written("results.CSV"));

    assertThat(table.split("\r\n"))
        .containsExactly(
            "image,class,score,x1,y1,x2,y2",
            "17,\"cell, red\",0.75,1.5,2.0,11.5,22.25",
            "\"a\"\"b.jpg\",dog,0.5,0.0,0.0,3.0,4.0");
    assertThat(table).endsWith("\r\n");
  }

  @Test
  void anotherEndingOrAnotherFileIsRefused() {
    var outputs = new OutputFiles(false, List.of());
    assertThatThrownBy(() -> SavedDetections.into(folder.resolve("a.txt"), outputs))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(".json")
        .hasMessageContaining(".csv");
    Path file = written("results.json");
    assertThatThrownBy(() -> SavedDetections.into(file, outputs)).hasMessageContaining("--force");
  }
}
