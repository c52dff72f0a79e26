package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationReportTest {
  /** ln 9 against ln 1: 90 % against 10 %. */
  private static final float SURE = (float) Math.log(9);

  private static final ClassificationSet SET =
      new ClassificationSet(
          List.of("cat", "dog"),
          List.of(
              image("a", 0, SURE, 0),
              image("b", 0, 0, SURE),
              image("c", 1, 0, 0.5f),
              image("d", 1, 0.1f, 0)));

  private static ClassifiedImage image(String id, int label, float cat, float dog) {
    return new ClassifiedImage(id, label, new float[] {cat, dog});
  }

  @Test
  void theSurestMistakeComesFirstWithItsPicture() {
    String html = new ClassificationReport("pets", SET).pictures(i -> new byte[] {(byte) i}).html();

    // Image b is 1: base64 of the byte 1 is AQ==. Image d is 3: Aw==.
    assertThat(html)
        .contains("alt=\"b: cat taken for dog, 90.0 %\" src=\"data:image/jpeg;base64,AQ==\"");
    assertThat(html.indexOf("AQ==")).isLessThan(html.indexOf("Aw==")).isPositive();
    assertThat(html).doesNotContain("AA==", "Ag==");
  }

  @Test
  void confusionHasNoBackgroundAndCountsWhatWasTakenForWhat() {
    String html = new ClassificationReport("pets", SET).html();

    assertThat(html)
        .contains("title=\"cat → dog: 1\"", "title=\"dog → cat: 1\"", "title=\"cat → cat: 1\"")
        .contains("cat taken for dog: 1 of 2")
        .doesNotContain("background<");
  }

  @Test
  void theSummaryHasAccuracyWithItsIntervalAndTheLossInNats() {
    String html = new ClassificationReport("pets", SET).fact("checkpoint", "best").html();

    // Two of four: Wilson's interval is 15.0 to 85.0 %. Loss: (0.105 + 2.303 + 0.474 + 0.744) / 4.
    assertThat(html)
        .contains(
            ">15.0 to 85.0 (95 %)<",
            ">0.907<", ">50.0<span class=\"unit\">%</span>", ">checkpoint<");
    assertThat(image("x", 0, SURE, 0).probability(0)).isEqualTo(0.9, within(1e-7));
  }

  /** Gaps: 0.9 against one of two, twice; 0.622 of a right answer, 0.525 of a wrong one. */
  @Test
  void certaintyIsHeldAgainstWhatIsRight() {
    assertThat(new ClassificationReport("pets", SET).html())
        .contains("<span class=\"name\">ECE</span><span class=\"value\">42.6</span>")
        .contains("<span class=\"name\">MCE</span><span class=\"value\">52.5</span>");
  }

  @Test
  void thePageIsWrittenAndNeedsNoImage(@TempDir Path folder) {
    var report = new ClassificationReport("none", new ClassificationSet(SET.classes(), List.of()));
    report.write(folder.resolve("new/report.html"));

    assertThat(folder.resolve("new/report.html")).hasContent(report.html());
    assertThat(report.html()).contains("id=\"classes\"").doesNotContain("id=\"confusion\"");
  }

  @Test
  void ofEquallyLikelyClassesTheFirstIsTheAnswer() {
    assertThat(image("x", 1, 0.5f, 0.5f).answer()).isZero();
    assertThat(image("x", 1, Float.NaN, 0.5f).answer()).isEqualTo(1);
  }

  @Test
  void aSectionOfOnesOwnComesThroughTheSameDoor() {
    String html =
        new ClassificationReport("pets", SET)
            .section(
                new ReportSection() {
                  @Override
                  public String id() {
                    return "own";
                  }

                  @Override
                  public String title() {
                    return "My own";
                  }

                  @Override
                  public void write(Html page) {
                    page.leaf("p", "said by me");
                  }
                })
            .html();

    assertThat(html).contains("said by me", "href=\"#own\"");
  }
}
