package dev.tarsier.files;

import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Text as users' tools write it: a byte order mark decides (UTF-8, UTF-16), else it is UTF-8.
 * Nothing is guessed: bytes of another encoding are refused with line and column.
 */
public final class TextFile {

  /** More than any list of a million names needs. */
  private static final long LIMIT = 256L << 20;

  private TextFile() {}

  /**
   * The text of a file.
   *
   * @param what names the file's part in messages, such as {@code split list}
   * @throws UserError if it cannot be read or is in another encoding
   */
  public static String read(Path file, String what) {
    return decode(file, RegularFile.bytes(file, what, LIMIT), Optional.empty());
  }

  /** The lines of a file, without their ends; an ending newline begins no further line. */
  public static List<String> lines(Path file, String what) {
    return read(file, what).lines().toList();
  }

  /**
   * The text of these bytes without its byte order mark.
   *
   * @param file for messages
   * @param declared the encoding that the text itself declares; a byte order mark outranks it
   * @throws UserError with line and column where the bytes are not in that encoding
   */
  public static String decode(Path file, byte[] bytes, Optional<Charset> declared) {
    Mark mark = Mark.of(bytes);
    Charset charset = mark.charset().or(() -> declared).orElse(StandardCharsets.UTF_8);
    ByteBuffer in = ByteBuffer.wrap(bytes, mark.length(), bytes.length - mark.length());
    String text = strictly(file, in, charset);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new UserError(
          "%s  NUL characters: this is no text, or UTF-16 without a byte order mark; save it as UTF-8"
              .formatted(place(file, text.substring(0, nul))));
    }
    return text;
  }

  private static String strictly(Path file, ByteBuffer in, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate((int) (in.remaining() * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    String text = out.flip().toString();
    if (result.isError()) {
      throw new UserError(
          "%s  the byte 0x%02X is not %s: save the file as UTF-8"
              .formatted(place(file, text), in.get(in.position()) & 255, charset.name()));
    }
    return text;
  }

  /** File, line and column behind this much text. */
  private static String place(Path file, String before) {
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return "%s:%d:%d".formatted(file, line, before.length() - before.lastIndexOf('\n'));
  }

  /** A byte order mark and what it says. */
  private record Mark(int length, Optional<Charset> charset) {

    static Mark of(byte[] b) {
      if (starts(b, 0xEF, 0xBB, 0xBF)) {
        return new Mark(3, Optional.of(StandardCharsets.UTF_8));
      }
      if (starts(b, 0xFF, 0xFE)) {
        return new Mark(2, Optional.of(StandardCharsets.UTF_16LE));
      }
      if (starts(b, 0xFE, 0xFF)) {
        return new Mark(2, Optional.of(StandardCharsets.UTF_16BE));
      }
      return new Mark(0, Optional.empty());
    }

    private static boolean starts(byte[] b, int... start) {
      for (int i = 0; i < start.length; i++) {
        if (i >= b.length || (b[i] & 255) != start[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
