package dev.tarsier.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

  @TempDir Path folder;

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void makesTheFoldersAndReplacesTheFile() throws IOException {
    Path file = folder.resolve("a/b/result.txt");

    AtomicFile.write(file, "old");
    AtomicFile.write(file, "größer");

    assertThat(file).hasContent("größer");
    assertThat(file.getParent()).isDirectoryContaining("glob:**result.txt");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDiskThatFillsUpOnTheWayLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("result.txt");
    Files.writeString(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s cannot be written: no space left on device; what stood there before is unchanged",
            file);

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("result.txt");
  }

  @Test
  void foldersMadeForAFileThatNeverCameGoAgain() throws IOException {
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    folder.resolve("new/deep/result.txt"),
                    out -> {
                      throw new IOException("Disk quota exceeded");
                    }))
        .hasMessageContaining("disk quota exceeded");

    assertThat(names()).isEmpty();
  }

  @Test
  void aFileInTheWayOfAFolderIsNamed() throws IOException {
    Files.writeString(folder.resolve("runs"), "a file");

    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("runs/result.txt"), "x"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("result.txt cannot be written");

    assertThat(folder.resolve("runs")).hasContent("a file");
  }

  @Test
  void aFolderOfTheSameNameStays() throws IOException {
    Files.createDirectories(folder.resolve("result.txt/in it"));

    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("result.txt"), "x"))
        .isInstanceOf(UserError.class);

    assertThat(names()).containsExactly("result.txt");
    assertThat(folder.resolve("result.txt/in it")).isDirectory();
  }
}
