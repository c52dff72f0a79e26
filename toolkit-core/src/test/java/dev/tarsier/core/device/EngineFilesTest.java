package dev.tarsier.core.device;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFilesTest {

  @TempDir Path folder;

  @Test
  void aLibraryThatWasCutShortIsNamedWithTheFolderToDelete() throws IOException {
    Files.write(folder.resolve("libc10.so"), new byte[100]);
    Path cut = Files.write(folder.resolve("libtorch_cpu.so"), new byte[70]);

    assertThatThrownBy(() -> EngineFiles.check(folder, name -> OptionalLong.of(100)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("%s has 70 bytes and should have 100".formatted(cut))
        .hasMessageContaining("delete the folder " + folder);
  }

  @Test
  void wholeLibrariesAndThoseOfOthersPass() throws IOException {
    Files.write(folder.resolve("libc10.so"), new byte[100]);
    Files.write(folder.resolve("other.so"), new byte[7]);

    EngineFiles.check(
        folder, name -> name.equals("libc10.so") ? OptionalLong.of(100) : OptionalLong.empty());
    EngineFiles.check(folder.resolve("none"), name -> OptionalLong.of(1));
    EngineFiles.check(); // this machine's own
  }
}
