package dev.tarsier.cli.doctor;

import java.util.List;
import java.util.Optional;

/** The encoding of file names, which Java takes from the locale. */
final class LocaleCheck implements Check {

  /** Set by the launcher to the locale that it had to replace; empty where none was set. */
  static final String REPLACED = "tarsier.locale.replaced";

  @Override
  public List<Finding> findings() {
    return List.of(
        locale(
            System.getProperty("sun.jnu.encoding", ""),
            Optional.ofNullable(System.getProperty(REPLACED))));
  }

  static Finding locale(String encoding, Optional<String> replaced) {
    if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("UTF8")) {
      return Finding.warn(
          "Locale",
          "file names are read as %s: those with other letters cannot be opened"
              .formatted(encoding),
          "start Tarsier by its launcher, or set LC_ALL=C.UTF-8");
    }
    if (replaced.isPresent() && !replaced.get().isEmpty()) {
      return Finding.warn(
          "Locale",
          "'%s' is set but not installed, or is not UTF-8; C.UTF-8 is used in its place"
              .formatted(replaced.get()),
          "set LC_ALL=C.UTF-8, or install it (Debian: apt install locales-all), so that other"
              + " programs know it, too");
    }
    return Finding.ok("Locale", "file names are UTF-8");
  }
}
