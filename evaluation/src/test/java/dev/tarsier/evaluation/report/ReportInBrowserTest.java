package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoResult;
import dev.tarsier.testing.Browser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The report as a person uses it, in Chromium. */
class ReportInBrowserTest {
  @TempDir private static Path folder;
  private static Path page = Path.of("");
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open(false, 1200, 900);
    page = folder.resolve("report.html");
    report().write(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void show() {
    browser.show(page);
  }

  @Test
  void asksForNothingAndComplainsAboutNothing() {
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).isEmpty();
    assertThat(browser.findAll("main > section")).hasSizeGreaterThan(8);
  }

  @Test
  void headingsSortNumbersAndNames() {
    List<String> rows = browser.texts("#class-table-0 tbody th");
    browser.find("#class-table-0 th:nth-child(2) button").click();
    List<Integer> instances = instances();
    assertThat(instances).isSortedAccordingTo(Comparator.reverseOrder());
    browser.find("#class-table-0 th:nth-child(2) button").sendKeys(Keys.ENTER);
    assertThat(instances()).isSorted();
    browser.find("#class-table-0 th:nth-child(1) button").click();
    assertThat(browser.texts("#class-table-0 tbody th")).isSorted().hasSameSizeAs(rows);
    assertThat(browser.find("#class-table-0 th:nth-child(1)").getAttribute("aria-sort"))
        .isEqualTo("ascending");
  }

  private static List<Integer> instances() {
    return browser.findAll("#class-table-0 tbody td:nth-child(2)").stream()
        .map(cell -> Integer.parseInt(cell.getText()))
        .toList();
  }

  @Test
  void aFieldFiltersClasses() {
    String name = browser.texts("#class-table-0 tbody th").get(1);
    browser.find("#class-table-0-filter").sendKeys(name);

    assertThat(browser.texts("#class-table-0 tbody th")).containsExactly(name);
  }

  @Test
  void theSliderReadsTheCurvesOff() {
    browser.set("#curve-recall", "0");
    assertThat(browser.texts("#curves figcaption output"))
        .isNotEmpty()
        .allMatch(text -> text.startsWith("precision "));
    browser.set("#curve-recall", "100");
    assertThat(browser.texts("#curves figcaption output")).contains("not reached");
    assertThat(browser.find("#curve-recall-value").getText()).isEqualTo("1.00");
  }

  @Test
  void aCheckboxHidesItsCurve() {
    browser.find("#curves input[type=checkbox]").click();

    assertThat(browser.findAll("#curves g.reads").get(0).isDisplayed()).isFalse();
  }

  @Test
  void theGalleryIsFilteredAndToggled() {
    int all = browser.texts(".gallery figure").size();
    browser.set("#gallery-reason", "MISSED");
    int missed = browser.texts(".gallery figure").size();
    assertThat(missed).isPositive().isLessThan(all);
    assertThat(browser.find("#gallery-count").getText()).startsWith(String.valueOf(missed));

    browser.set("#gallery-reason", "");
    browser.set("#gallery-score", "100");
    assertThat(browser.texts(".gallery .detection")).isEmpty();
    browser.set("#gallery-score", "0");
    assertThat(browser.texts(".gallery .detection")).isNotEmpty();
    browser.find("#show-detections").click();
    assertThat(browser.texts(".gallery .detection")).isEmpty();
    assertThat(browser.texts(".gallery .truth")).isNotEmpty();
    browser.find("#show-truth").click();
    assertThat(browser.texts(".gallery .truth")).isEmpty();
  }

  @Test
  void everyPictureHasAText() {
    assertThat(browser.findAll("svg[role=img]"))
        .isNotEmpty()
        .allMatch(svg -> !String.valueOf(svg.getAttribute("aria-label")).isBlank());
  }

  @Test
  void fitsAPhone() throws IOException {
    try (Browser phone = Browser.open(true, 390, 844)) {
      phone.show(page);
      assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth"))
          .isEqualTo(0L);
      assertThat(phone.console()).isEmpty();
    }
  }

  private static HtmlReport report() throws IOException {
    Path files = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(files.resolve("gt.json"), files.resolve("dt.json")).set();
    CocoResult result = CocoEvaluation.evaluate(set);
    Diagnosis diagnosis = Diagnosis.of(set, result.curves());
    byte[] picture = picture();
    return new HtmlReport("tiny", set)
        .evaluation(result.metrics())
        .curves(result.curves(), result.curveIou())
        .diagnosis(diagnosis)
        .gallery(
            GalleryChoice.of(set, diagnosis, 3).stream()
                .map(choice -> GalleryImage.of(set, diagnosis, choice, picture))
                .toList());
  }

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(90, 130, 110));
    graphics.fillRect(0, 0, 64, 48);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  static {
    // Selenium says at length which DevTools it does not know.
    java.util.logging.Logger.getLogger("org.openqa.selenium").setLevel(java.util.logging.Level.OFF);
  }
}
