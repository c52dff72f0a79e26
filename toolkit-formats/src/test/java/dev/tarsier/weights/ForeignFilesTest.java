package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.weights.tensor.InvalidWeightFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no weights, told by how they begin. */
class ForeignFilesTest {

  private final Path folder;

  ForeignFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void isSaidToBe(String content, String what) throws IOException {
    for (String name : new String[] {"a.safetensors", "a.pth"}) {
      Path file = folder.resolve(name);
      Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> WeightFiles.open(file))
          .isInstanceOf(InvalidWeightFile.class)
          .hasMessageContaining(what);
    }
  }

  @Test
  void eachKindIsNamed() throws IOException {
    isSaidToBe("\u0089HDF\r\n\u001a\n" + "\0".repeat(40), "is an HDF5 file, as Keras writes");
    isSaidToBe("a".repeat(257) + "ustar\0", "is a tar archive, as PyTorch wrote in 2016");
    isSaidToBe(" \n<html>", "is a web page");
    isSaidToBe("404: ~ Not Found\n\t", "is text; was an error message saved");
  }

  /** The ends of what is printable are letters like others: a blank and a tilde. */
  @Test
  void textIsPrintableOrBlank() throws IOException {
    isSaidToBe(" ~ not json, 20 bytes ~ ", "is text");
  }
}
