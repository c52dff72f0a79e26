package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tarsier.testing.AcceptedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read: an outline of each page must be the one in {@code report-pages}, every word,
 * number, id and class of it.
 *
 * <p>After a wanted change: {@code mvn -pl evaluation -am test -Dtest=ReportPagesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtarsier.accept=true}, then read the difference.
 */
class ReportPagesTest {
  private static final String FOLDER = "evaluation/src/test/resources/report-pages";

  private record Rendered(String name, Supplier<String> html) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rendered> pages() {
    return Stream.of(
        new Rendered("detection", () -> ReportPages.detection().html()),
        new Rendered("many-classes", () -> ReportPages.manyClasses().html()),
        new Rendered("classification", () -> ReportPages.classification().html()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageSaysWhatWasAccepted(Rendered page) throws Exception {
    Path file = Path.of(System.getProperty("tarsier.root"), FOLDER, page.name + ".txt");
    List<String> now = PageOutline.of(page.html.get());
    List<String> accepted =
        new AcceptedFile(file).text(String.join("\n", now) + "\n").lines().toList();

    for (int i = 0; i < Math.max(now.size(), accepted.size()); i++) {
      String was = i < accepted.size() ? accepted.get(i) : "(nothing)";
      String is = i < now.size() ? now.get(i) : "(nothing)";
      if (!was.equals(is)) {
        fail(
            "the %s page differs from line %s on, in %s%n  accepted  %s%n  now       %s%n%s"
                .formatted(
                    page.name, i + 1, section(now, i), was.trim(), is.trim(), AcceptedFile.HOW));
      }
    }
  }

  private static String section(List<String> lines, int line) {
    return lines.subList(0, Math.min(line + 1, lines.size())).stream()
        .map(String::trim)
        .filter(each -> each.startsWith("section#"))
        .map(each -> each.replaceAll(" .*", ""))
        .reduce("the page's head", (before, after) -> after);
  }

  /** Arabic has digits of its own, which no browser takes for a coordinate. */
  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsTheSameInEveryLanguage(Rendered page) {
    String usual = page.html.get();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(page.html.get()).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }
}
