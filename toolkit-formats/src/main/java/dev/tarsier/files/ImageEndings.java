package dev.tarsier.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The endings by which a reader knows an image file: those of the formats that are decoded. */
public final class ImageEndings {

  private static final List<String> SMALL =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff");

  private ImageEndings() {}

  /** Whether the file's name ends as an image's, in small or capital letters. */
  public static boolean has(Path file) {
    String name = String.valueOf(file.getFileName());
    return !without(name).equals(name);
  }

  /** The name without such an ending; as it is if it has none. */
  public static String without(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return SMALL.stream()
        .filter(ending -> small.endsWith(ending) && small.length() > ending.length())
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .orElse(name);
  }

  /** The endings for a message. */
  public static String listed() {
    return String.join(", ", SMALL) + ", in small or capital letters";
  }
}
