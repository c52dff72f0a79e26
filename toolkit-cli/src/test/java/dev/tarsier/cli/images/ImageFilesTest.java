package dev.tarsier.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    for (String name :
        List.of("b.jpg", "a.PNG", ".hidden.jpg", "notes.txt", "sub/c.webp", "odd[1].jpg")) {
      Files.createFile(folder.resolve(name));
    }
  }

  private List<String> named(String... arguments) {
    List<String> below = List.of(arguments).stream().map(name -> folder + "/" + name).toList();
    return ImageFiles.named(below).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void aFolderGivesEveryImageInItAndBelowByName() {
    assertThat(named("")).containsExactly("a.PNG", "b.jpg", "odd[1].jpg", "sub/c.webp");
  }

  @Test
  void aGlobGivesWhatItMatches() {
    assertThat(named("*.jpg")).containsExactly("b.jpg", "odd[1].jpg");
    assertThat(named("*/*.webp")).containsExactly("sub/c.webp");
    assertThat(named("**.{PNG,webp}")).containsExactly("a.PNG", "sub/c.webp");
  }

  @Test
  void aFileIsTakenAsItIsWhateverItIsCalled() {
    assertThat(named("odd[1].jpg", "notes.txt", "missing.jpg"))
        .containsExactly("odd[1].jpg", "notes.txt", "missing.jpg");
  }

  @Test
  void anImageNamedTwiceIsThereOnce() {
    assertThat(named("b.jpg", "*.jpg", "b.jpg")).containsExactly("b.jpg", "odd[1].jpg");
  }

  @Test
  void nothingFoundIsSaid() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> named("empty"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no image in the folder")
        .hasMessageContaining(".webp");
    assertThatThrownBy(() -> named("nowhere/*.jpg")).hasMessageContaining("no image matches");
    assertThatThrownBy(() -> named("*.gif")).hasMessageContaining("no image matches");
    assertThatThrownBy(() -> named("{a.jpg")).hasMessageContaining("neither a file nor a pattern");
  }
}
