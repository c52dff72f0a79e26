package dev.tarsier.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedFileTest {

  @Test
  void aFileKeepsWhatWasAcceptedUntilAChangeIs(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("pages/one.txt");
    assertThatThrownBy(() -> new AcceptedFile(path, false).text("a"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("one.txt yet: accept a wanted change with -Dtarsier.accept=true");
    assertThat(path).doesNotExist();

    assertThat(new AcceptedFile(path, true).text("a")).isEqualTo("a");
    assertThat(new AcceptedFile(path, false).text("b")).isEqualTo("a");
    assertThat(new AcceptedFile(path, true).text("b")).isEqualTo("b");
    assertThat(Files.readString(path)).isEqualTo("b");
  }
}
