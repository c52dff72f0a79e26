package dev.tarsier.weights.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.weights.tensor.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What begins like a safetensors file, and what only nearly does. */
class RecognitionTest {

  private final Path folder;

  RecognitionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private boolean recognised(long length, String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(text);
    return SafetensorsReader.recognises(
        FileBytes.map(Files.write(folder.resolve("a"), bytes.array())));
  }

  @Test
  void theSmallestFileIsAnEmptyObject() throws IOException {
    assertThat(recognised(2, "{}")).isTrue();
    assertThat(recognised(1, "{}")).isFalse();
    assertThat(recognised(0, "{}")).isFalse();
    assertThat(recognised(-2, "{}")).isFalse();
    assertThat(recognised(2, "{")).isFalse(); // too short to hold any header
  }

  @Test
  void theHeaderEndsWithinTheFile() throws IOException {
    assertThat(recognised(4, "{  }")).isTrue();
    assertThat(recognised(5, "{  }")).isFalse();
    assertThat(recognised(Long.MAX_VALUE, "{  }")).isFalse();
    assertThat(recognised(100_000_001L, "{" + " ".repeat(30))).isFalse();
  }

  @Test
  void onlyWhiteSpaceMayComeBeforeTheBrace() throws IOException {
    assertThat(recognised(6, " \n\r\t{}")).isTrue();
    assertThat(recognised(3, " {}")).isTrue();
    assertThat(recognised(3, "\n{}")).isTrue();
    assertThat(recognised(3, "\r{}")).isTrue();
    assertThat(recognised(3, "\t{}")).isTrue();
    assertThat(recognised(3, "x{}")).isFalse();
    assertThat(recognised(3, " x{")).isFalse();
    assertThat(recognised(3, "   ")).isFalse();
    assertThat(recognised(2, "  {}")).isFalse(); // the brace is none of the header's
  }
}
