package dev.tarsier.cli.plot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The opacities that a page uses: PDF wants each as a named state. */
final class PdfOpacities {

  private final Map<String, String> names = new LinkedHashMap<>();

  /** The name of an opacity between 0 and 1, in hundredths. */
  String name(double opacity) {
    return names.computeIfAbsent(
        String.format(Locale.ROOT, "%.2f", opacity), value -> "O" + names.size());
  }

  /** All of them, for the page's resources. */
  String dictionary() {
    var text = new StringBuilder();
    names.forEach((value, name) -> text.append("/%s << /ca %s >> ".formatted(name, value)));
    return text.toString().strip();
  }
}
