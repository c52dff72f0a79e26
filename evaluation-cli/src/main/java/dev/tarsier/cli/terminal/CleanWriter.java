package dev.tarsier.cli.terminal;

import dev.tarsier.problem.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The one filter for everything that is printed: what could act on a terminal shows as an escape
 * ({@link Printable#lines}), whoever named a tensor, class, file or plugin so. Of all control
 * sequences only those of {@link Style} get through, by marks that nothing outside this process can
 * know.
 */
final class CleanWriter extends Writer {

  private final PrintWriter sink;

  CleanWriter(PrintWriter sink) {
    super(sink);
    this.sink = sink;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    clean(new String(buffer, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    clean(text.substring(offset, offset + length));
  }

  private void clean(String text) {
    int done = 0;
    for (int mark = Style.nextMark(text, 0); mark >= 0; mark = Style.nextMark(text, done)) {
      sink.write(Printable.lines(text.substring(done, mark)));
      sink.write(Style.sequenceAt(text, mark));
      done = mark + Style.MARK_LENGTH;
    }
    sink.write(Printable.lines(text.substring(done)));
  }

  @Override
  public void flush() {
    sink.flush();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
