package dev.tarsier.problem;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where a class was loaded from, as a user knows the place. */
public final class CodeOrigin {

  private CodeOrigin() {}

  /** The path of its jar or folder. */
  public static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return "the Java runtime";
    }
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return location.toString(); // no file: the location is the best name it has
    }
  }
}
