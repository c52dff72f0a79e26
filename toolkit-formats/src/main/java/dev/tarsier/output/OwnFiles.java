package dev.tarsier.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Recognises files that Tarsier wrote by the mark each of them carries near its beginning, in the
 * place its format has for such things: PNG's {@code Software}, HTML's {@code generator}, a comment
 * in SVG and YAML, a key in JSON and safetensors. So it needs no list beside the files, and a file
 * that was moved is still recognised. Detections in COCO's or CSV form have no place for a mark.
 */
public final class OwnFiles {

  /** What Tarsier calls itself where a format asks for the software. */
  public static final String NAME = "Tarsier";

  /** A comment for SVG. */
  public static final String XML_COMMENT = "<!-- drawn by Tarsier -->";

  /** A comment for PDF. */
  public static final String PDF_COMMENT = " drawn by Tarsier";

  /** The first line of a YAML file. */
  public static final String YAML_COMMENT = "# Written by Tarsier.";

  /** The key of safetensors' metadata, whose value is {@link #NAME}. */
  public static final String METADATA_KEY = "tarsier.written_by";

  /** Marks are within this many bytes of the beginning; a model card may stand before one. */
  private static final int NEAR = 1 << 16;

  private static final List<String> MARKS =
      List.of(
          PngMark.TEXT,
          "<meta name=\"generator\" content=\"" + NAME,
          XML_COMMENT,
          "%" + PDF_COMMENT,
          YAML_COMMENT,
          "\"schema\": \"tarsier.",
          "\"schema\" : \"tarsier.",
          "\"" + METADATA_KEY + "\":\"" + NAME + "\"");

  private OwnFiles() {}

  /** Whether this is a file that Tarsier wrote. */
  public static boolean wrote(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      // One character a byte, so that any content can be searched as text.
      String beginning = new String(in.readNBytes(NEAR), StandardCharsets.ISO_8859_1);
      return MARKS.stream().anyMatch(beginning::contains);
    }
  }
}
