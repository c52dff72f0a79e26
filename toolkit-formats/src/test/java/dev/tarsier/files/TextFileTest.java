package dev.tarsier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  private final Path folder;
  private final Path file;

  TextFileTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("list.txt");
  }

  @Test
  void aByteOrderMarkDecides() throws IOException {
    for (var charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Files.write(file, "\uFEFFgröße\r\nb".getBytes(charset));
      assertThat(TextFile.lines(file, "list")).as("%s", charset).containsExactly("größe", "b");
    }
  }

  @Test
  void withoutAMarkItIsUtf8OrNamedWithItsLine() throws IOException {
    Files.write(file, "a\ngröße".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TextFile.read(file, "list"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("list.txt:2:3  the byte 0xF6 is not UTF-8");
  }

  @Test
  void sixteenBitsWithoutAMarkAreNotTakenForNames() throws IOException {
    Files.write(file, "a\nb".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> TextFile.read(file, "list"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("UTF-16 without a byte order mark");
  }

  @Test
  @Timeout(20)
  void pipesDevicesFoldersAndAbsenceAreNamed() throws Exception {
    Path pipe = folder.resolve("pipe");
    if (Files.isExecutable(Path.of("/usr/bin/mkfifo"))) {
      new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
      assertRefused(pipe, "pipe or a device");
      assertRefused(Path.of("/dev/zero"), "pipe or a device");
    }
    assertRefused(folder, "is a folder");
    assertRefused(folder.resolve("none"), "does not exist");
  }

  @Test
  void aFileBeyondItsLimitIsNotRead() throws IOException {
    Files.write(file, new byte[1001]);
    assertThatThrownBy(() -> RegularFile.bytes(file, "list", 1000))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("list.txt has 1,001 bytes; the most that is read is 1,000");
  }

  private static void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> TextFile.read(path, "split list"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("split list ")
        .hasMessageContaining(why);
  }
}
