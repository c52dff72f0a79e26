package dev.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class ResultStreamTest {

  private static ResultStream failing(String reason) {
    return new ResultStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  @Test
  void lostResultsAreSaidOnce() {
    ResultStream stream = failing("No space left on device");

    assertThatThrownBy(() -> stream.write('x'))
        .isInstanceOf(LostResults.class)
        .hasMessage("stdout cannot be written: no space left on device; the results are lost");
    assertThatCode(() -> stream.write('x')).doesNotThrowAnyException();
  }

  @Test
  void aReaderThatHasHadEnoughIsNoError() {
    assertThatCode(() -> failing("Broken pipe").write('x')).doesNotThrowAnyException();
    assertThatCode(() -> failing("The pipe is being closed").write('x')).doesNotThrowAnyException();
  }
}
