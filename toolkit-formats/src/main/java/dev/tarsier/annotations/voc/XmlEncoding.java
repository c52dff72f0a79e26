package dev.tarsier.annotations.voc;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding that an XML file states in its first line (XML 1.0, section 4.3.3). */
final class XmlEncoding {

  private static final Pattern DECLARATION =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final int LONGEST = 256;

  private XmlEncoding() {}

  /**
   * The declared encoding, if there is one.
   *
   * @throws UserError if Java knows none of that name
   */
  static Optional<Charset> declared(Path file, byte[] bytes) {
    byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST));
    Matcher matcher = DECLARATION.matcher(new String(start, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserError(
          "%s:1:%d  the encoding '%s' is not known: save the file as UTF-8"
              .formatted(file, matcher.start(1) + 1, Printable.of(name)),
          e);
    }
  }
}
