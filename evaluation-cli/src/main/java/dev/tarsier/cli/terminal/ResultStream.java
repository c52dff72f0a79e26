package dev.tarsier.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;

/**
 * Stdout that notices when it cannot be written: results that nobody gets are an error. A reader
 * that has closed the pipe, such as {@code head}, has had enough, and that is none; the rest is
 * then dropped.
 */
final class ResultStream extends OutputStream {

  private final OutputStream out;
  private boolean lost;

  ResultStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (lost) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      lost = true;
      if (!tellsOfClosedPipe(e)) {
        throw new LostResults(e);
      }
    }
  }

  /** The words of Linux and macOS, and of Windows. */
  private static boolean tellsOfClosedPipe(IOException e) {
    String words = Objects.requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
    return words.contains("broken pipe") || words.contains("pipe is being closed");
  }
}
