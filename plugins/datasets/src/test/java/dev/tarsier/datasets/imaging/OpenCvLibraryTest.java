package dev.tarsier.datasets.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvLibraryTest {

  private final Path folder;

  OpenCvLibraryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void nothingIsUnpackedBeforeTheFirstPixel() {
    var imaging = new OpenCvImaging(new OpenCvLibrary(folder));
    assertThatThrownBy(() -> imaging.read(folder.resolve("absent.jpg")))
        .isInstanceOf(UserError.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void unpacksOnceUnderVersionAndLength() throws IOException {
    var library = new OpenCvLibrary(folder);
    Path file = library.unpacked();
    FileTime first = Files.getLastModifiedTime(file);
    assertThat(folder.relativize(file).toString())
        .matches("opencv.4\\.9\\.0-" + Files.size(file) + ".*opencv_java490.*");
    assertThat(library.unpacked()).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(first);
    assertThat(file.resolveSibling(".").normalize()).isDirectoryContaining(file::equals);
    try (var siblings = Files.list(file.resolveSibling("."))) {
      assertThat(siblings).as("no temporary file stays").hasSize(1);
    }
  }

  @Test
  void aCacheThatCannotBeWrittenNamesTheVariableToSet() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    assertThatThrownBy(() -> new OpenCvLibrary(file).load())
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Set TARSIER_CACHE");
  }

  @Test
  void theCacheIsTarsiersThenXdgsThenTheHomeFolders() {
    var own = Map.of("TARSIER_CACHE", "/a", "XDG_CACHE_HOME", "/b");
    assertThat(OpenCvLibrary.userCache(own, "/home/u")).isEqualTo(Path.of("/a"));
    var shared = Map.of("TARSIER_CACHE", "", "XDG_CACHE_HOME", "/b");
    assertThat(OpenCvLibrary.userCache(shared, "/home/u")).isEqualTo(Path.of("/b/tarsier"));
    assertThat(OpenCvLibrary.userCache(Map.of(), "/home/u"))
        .isEqualTo(Path.of("/home/u/.cache/tarsier"));
  }

  @Test
  void namesTheFolderOfEachSystemInTheJar() {
    assertThat(OpenCvLibrary.folder("Linux", "amd64")).isEqualTo("linux/x86_64");
    assertThat(OpenCvLibrary.folder("Linux", "aarch64")).isEqualTo("linux/ARMv8");
    assertThat(OpenCvLibrary.folder("Mac OS X", "aarch64")).isEqualTo("osx/ARMv8");
    assertThat(OpenCvLibrary.folder("Windows 11", "amd64")).isEqualTo("windows/x86_64");
  }
}
