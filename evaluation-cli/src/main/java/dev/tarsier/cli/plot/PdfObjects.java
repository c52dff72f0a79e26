package dev.tarsier.cli.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PDF file of numbered objects: the first is the catalog. */
final class PdfObjects {

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  /**
   * Begins a file.
   *
   * @param comment a line that begins with a percent sign
   */
  PdfObjects(String comment) {
    write("%PDF-1.4\n");
    write(comment + "\n");
  }

  /** Adds an object. */
  void add(String object) {
    begin();
    write(object + "\nendobj\n");
  }

  /** Adds a stream whose bytes are deflated. */
  void addStream(byte[] deflated) {
    begin();
    write("<< /Length %d /Filter /FlateDecode >>\nstream\n".formatted(deflated.length));
    file.writeBytes(deflated);
    write("\nendstream\nendobj\n");
  }

  private void begin() {
    offsets.add(file.size());
    write("%d 0 obj\n".formatted(offsets.size()));
  }

  /** The file with its table of offsets. */
  byte[] bytes() {
    int table = file.size();
    int size = offsets.size() + 1;
    write("xref\n0 %d\n0000000000 65535 f \n".formatted(size));
    offsets.forEach(offset -> write(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
    write("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(size, table));
    return file.toByteArray();
  }

  private void write(String text) {
    file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
