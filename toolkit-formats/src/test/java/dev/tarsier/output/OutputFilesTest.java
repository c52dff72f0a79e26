package dev.tarsier.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFilesTest {

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void anInput() throws IOException {
    input = Files.writeString(folder.resolve("x.png"), "<!-- drawn by Tarsier -->");
  }

  @Test
  void anInputIsNeverWrittenNotEvenByForceOrThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), input);
    var outputs = new OutputFiles(true, List.of(input));

    for (Path way : List.of(input, folder.resolve("sub/../x.png"), link)) {
      assertThatThrownBy(() -> outputs.claim(way, "a drawing"))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is read by this command and would be lost");
    }
  }

  @Test
  void anInputIsFoundThroughALinkToItsFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("other"), folder);

    assertThatThrownBy(
            () -> new OutputFiles(true, List.of(input)).claim(link.resolve("x.png"), "a drawing"))
        .hasMessageContaining("is read by this command");
  }

  @Test
  void twoOutputsNeverShareAName() {
    var outputs = new OutputFiles(true, List.of());
    outputs.claim(folder.resolve("new/a.png"), "the drawing of d1/a.jpg");

    assertThatThrownBy(
            () -> outputs.claim(folder.resolve("new/./a.png"), "the drawing of d2/a.jpg"))
        .hasMessageContaining(
            "would be written twice, for the drawing of d1/a.jpg and for the drawing of d2/a.jpg");
  }

  @Test
  void somebodyElsesFileIsReplacedByForceAlone() throws IOException {
    Path theirs = Files.writeString(folder.resolve("metrics.json"), "{\"mine\": 1}");

    assertThatThrownBy(() -> new OutputFiles(false, List.of()).claim(theirs, "metrics"))
        .hasMessage(
            "%s exists, and Tarsier did not write it; choose another name, or replace it by --force",
            theirs);
    assertThatCode(() -> new OutputFiles(true, List.of()).claim(theirs, "metrics"))
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> new OutputFiles(true, List.of()).claim(folder, "metrics"))
        .hasMessageContaining("is a folder");
  }

  @Test
  void ourOwnFileIsReplaced() throws IOException {
    Path ours = folder.resolve("ours");
    for (String text :
        List.of(
            "{\n  \"schema\" : \"tarsier.metrics/1\",",
            "<head><meta name=\"generator\" content=\"Tarsier\">",
            "<svg>\n<!-- drawn by Tarsier -->",
            "# Written by Tarsier.\nversion: 1",
            "\0\0{\"__metadata__\":{\"tarsier.written_by\":\"Tarsier\",\"format\":\"pt\"}")) {
      Files.writeString(ours, text);

      assertThat(new OutputFiles(false, List.of()).claim(ours, "x")).isEqualTo(ours);
    }
  }
}
