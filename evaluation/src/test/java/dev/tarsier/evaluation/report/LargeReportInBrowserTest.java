package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoResult;
import dev.tarsier.testing.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of 5,000 images and 80 classes, with pictures that compress badly. */
@Tag("slow")
class LargeReportInBrowserTest {
  private static final int IMAGES = 5000;
  private static final int CLASSES = 80;

  @TempDir private Path folder;

  @Test
  void isSmallEnoughToSendAndQuickToUse() throws IOException {
    Path page = folder.resolve("report.html");
    write(page);
    assertThat(Files.size(page)).isLessThan(25_000_000);

    try (Browser browser = Browser.open(false, 1200, 900)) {
      browser.show(page);
      assertThat(browser.console()).isEmpty();
      assertThat(browser.findAll(".gallery figure image")).hasSizeGreaterThan(20);
      assertThat(
              milliseconds(browser, "performance.getEntriesByType('navigation')[0].loadEventEnd"))
          .as("until the page is there and its script has run")
          .isBetween(1.0, 2000.0);
      String sorting =
          "(() => { const began = performance.now(); "
              + "document.querySelector('#class-table-0 th:nth-child(2) button').click(); "
              + "document.body.getBoundingClientRect(); return performance.now() - began; })()";
      assertThat(milliseconds(browser, sorting)).as("a click on a heading").isLessThan(2000);
    }
  }

  private static double milliseconds(Browser browser, String script) {
    return ((Number) browser.run("return " + script)).doubleValue();
  }

  private static void write(Path page) throws IOException {
    EvaluationSet set = set();
    CocoResult result = CocoEvaluation.evaluate(set);
    Diagnosis diagnosis = Diagnosis.of(set, result.curves());
    byte[] picture = noise();
    new HtmlReport("large", set)
        .evaluation(result.metrics())
        .curves(result.curves(), result.curveIou())
        .diagnosis(diagnosis)
        .gallery(
            GalleryChoice.of(set, diagnosis, 5).stream()
                .map(choice -> GalleryImage.of(set, diagnosis, choice, picture))
                .toList())
        .write(page);
  }

  private static EvaluationSet set() {
    var random = new Random(4);
    var images = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < IMAGES; i++) {
      var truths = new ArrayList<TruthBox>();
      var detections = new ArrayList<ScoredBox>();
      for (int g = 0; g < 7; g++) {
        int x = random.nextInt(500);
        int y = random.nextInt(400);
        int category = random.nextInt(CLASSES);
        truths.add(new TruthBox(x, y, 90, 60, category, 5400, false, false));
        for (int d = 0; d < 4; d++) {
          detections.add(
              new ScoredBox(
                  x + 12 * random.nextGaussian(),
                  y + 8 * random.nextGaussian(),
                  90,
                  60,
                  random.nextInt(5) == 0 ? random.nextInt(CLASSES) : category,
                  random.nextDouble()));
        }
      }
      images.add(new EvaluatedImage("image " + i, 640, 480, truths, detections));
    }
    return new EvaluationSet(
        IntStream.range(0, CLASSES).mapToObj(k -> "class " + k).toList(), List.copyOf(images));
  }

  /** A JPEG of 640 × 480 random pixels, three times as large as a photograph. */
  private static byte[] noise() throws IOException {
    var random = new Random(5);
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }
}
