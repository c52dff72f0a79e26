package dev.tarsier.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawnFilesTest {

  @TempDir Path folder;

  private List<String> drawn(String... images) {
    List<Path> files = Stream.of(images).map(folder::resolve).toList();
    Path out = folder.resolve("out");
    DrawnFiles drawn = DrawnFiles.in(out, files, new OutputFiles(false, files));
    return files.stream().map(file -> out.relativize(drawn.of(file)).toString()).toList();
  }

  @Test
  void anImageAloneOfItsNameKeepsItsStem() {
    assertThat(drawn("d1/x.jpg", "d2/y.jpg")).containsExactly("x.png", "y.png");
  }

  @Test
  void threeImagesOfOneStemGiveThreeFiles() {
    assertThat(drawn("d1/x.png", "d2/x.png", "d1/x.jpg", "z"))
        .containsExactly("d1/x.png.png", "d2/x.png.png", "x.jpg.png", "z.png");
  }

  @Test
  void theNamesDoNotDependOnTheOrder() {
    assertThat(drawn("d1/x.jpg", "d2/x.png", "d1/x.png"))
        .containsExactly("x.jpg.png", "d2/x.png.png", "d1/x.png.png");
  }

  @Test
  void theImagesOwnFolderIsRefusedWhereOneWouldBeLost() throws Exception {
    Path image = Files.createFile(folder.resolve("x.png"));

    assertThatThrownBy(
            () -> DrawnFiles.in(folder, List.of(image), new OutputFiles(true, List.of(image))))
        .hasMessageContaining("is read by this command and would be lost");
  }
}
