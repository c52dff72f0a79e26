package dev.tarsier.datasets.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The endings by which a reader knows an image file: those of the formats OpenCV decodes. */
public final class ImageEndings {

  private static final List<String> SMALL =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff");

  private ImageEndings() {}

  /** Whether the file's name ends as an image's, in small or capital letters. */
  public static boolean has(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return SMALL.stream().anyMatch(name::endsWith);
  }

  /** What to try behind a name without ending: all in small letters, then in capitals. */
  public static List<String> spellings() {
    return Stream.concat(
            SMALL.stream(), SMALL.stream().map(ending -> ending.toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** The endings for a message. */
  public static String listed() {
    return String.join(", ", SMALL) + ", or these in capitals";
  }
}
