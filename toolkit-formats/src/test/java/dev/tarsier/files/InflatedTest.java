package dev.tarsier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class InflatedTest {

  /** Zeros without end, as a bomb unpacks to them. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      return length;
    }
  }

  @Test
  void aKilobyteDoesNotUnpackForEver() {
    assertThatThrownBy(
            () -> new Inflated(new Endless(), 1000).transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its 1,000 bytes unpack to more than 134,217,728");
  }

  @Test
  void whatIsSmallOrShrinksLittlePasses() throws IOException {
    byte[] content = {1, 2, 3};
    assertThat(new Inflated(new ByteArrayInputStream(content), 1).readAllBytes())
        .containsExactly(content);
    // 134 million bytes are the least that is refused; a file of 2 MB may unpack to 400 million.
    var large = new Inflated(new Endless(), 2_000_000);
    large.skipNBytes(0);
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < 300; i++) {
      assertThat(large.readNBytes(block, 0, block.length)).isEqualTo(block.length);
    }
  }
}
