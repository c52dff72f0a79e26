package dev.tarsier.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.train.StepTimes;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live page as a person sees it, in Chromium: while it trains, on a phone, in the dark. */
class LivePageInBrowserTest {

  private static final long PATIENCE = 15_000;

  private final WatchedTraining training = new WatchedTraining("cells <i>1</i>", Drawn.IMAGING);
  private final LivePage page = LivePage.open(training, 0);

  @AfterEach
  void close() {
    page.close();
  }

  private void train() {
    training.started(
        new TrainingObserver.Start(
            Path.of("runs/cells/20261128-101500"), "cpu", 7, 30, 4, 10, 40, 0, Optional.empty()));
    for (int i = 1; i <= 30; i++) {
      training.stepped(
          new TrainingObserver.Step(
              1 + i / 10, i % 10, i, Map.of(), 9.0 / i, 1, false, 0.01, 20, StepTimes.NONE, 0.5));
    }
    evaluate(1, 0.25);
    evaluate(2, 0.5);
  }

  private void evaluate(int epoch, double ap) {
    training.judged(() -> IntStream.range(0, 4).mapToObj(Drawn::image).toList());
    var stats = new LinkedHashMap<String, OptionalDouble>();
    stats.put("AP", OptionalDouble.of(ap));
    stats.put("AP50", OptionalDouble.of(1.5 * ap));
    stats.put("APs", OptionalDouble.empty());
    var metrics = new Metrics("coco", stats, List.of(), Map.of(), Map.of());
    training.evaluated(epoch, List.of(metrics), Map.of(), true);
  }

  private static void await(Browser browser, String selector, int count)
      throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE;
    while (browser.findAll(selector).size() != count && System.currentTimeMillis() < end) {
      Thread.sleep(50);
    }
    assertThat(browser.findAll(selector)).as(selector).hasSize(count);
  }

  @Test
  void drawsCurvesAndTheNewestPicturesAndFollowsTheTraining() throws Exception {
    try (Browser browser = Browser.open(false, 1200, 1500)) {
      browser.show(page.address());
      assertThat(browser.texts("#pictures")).containsExactly("nothing yet");
      train();
      await(browser, "#pictures figure", 4);
      assertThat(browser.texts("h1")).containsExactly("cells <i>1</i>");
      assertThat(browser.texts("#pictures b")).contains("drawn <0>", "drawn <3>");
      assertThat(browser.findAll("#loss polyline")).hasSize(1);
      assertThat(browser.findAll("#figures polyline")).hasSize(2);
      assertThat(browser.texts("#evaluations td").get(0)).isEqualTo("best: 2");
      var box = browser.find("#pictures figure:nth-child(2) rect.found");
      assertThat(box.getDomAttribute("x")).isEqualTo("12");
      assertThat(box.getDomAttribute("height")).isEqualTo("41");
      assertThat(browser.run("return document.querySelectorAll('#pictures rect.truth').length"))
          .isEqualTo(4L);
      assertThat(browser.run(LOADED)).isEqualTo(4L);
      keep(browser, "light-1200");

      evaluate(3, 0.6);
      await(browser, "#evaluations tr", 4);
      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests()).allMatch(url -> url.startsWith(page.address().toString()));
    }
  }

  /** How many of the pictures have the pixels that they should have. */
  private static final String LOADED =
      """
      const images = [...document.querySelectorAll('#pictures image')];
      const sizes = Promise.all(images.map(i => new Promise(done => {
        const loaded = new Image();
        loaded.onload = () => done(loaded.naturalWidth);
        loaded.onerror = () => done(0);
        loaded.src = i.getAttribute('href');
      })));
      return sizes.then(all => all.filter(width => width === 160).length);
      """;

  @ParameterizedTest
  @CsvSource({"true, 400", "false, 400", "true, 1200"})
  void fitsAPhoneAndFollowsTheDark(boolean dark, int width) throws Exception {
    train();
    try (Browser browser = Browser.open(dark, width, 1600)) {
      browser.show(page.address());
      await(browser, "#pictures figure", 4);
      assertThat(browser.run("return document.documentElement.scrollWidth"))
          .as("pixels that the page is wide")
          .isEqualTo(windowWidth(browser));
      assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo(dark ? "rgb(22, 24, 27)" : "rgb(255, 255, 255)");
      double label =
          ((Number)
                  browser.run(
                      "return document.querySelector('#pictures text').getBoundingClientRect().height"))
              .doubleValue();
      assertThat(label).as("pixels that a label is high").isGreaterThan(8);
      keep(browser, "%s-%d".formatted(dark ? "dark" : "light", width));
    }
  }

  private static long windowWidth(Browser browser) {
    return ((Number) browser.run("return window.innerWidth")).longValue();
  }

  /** For people: {@code target/live-page-*.png}. */
  private static void keep(Browser browser, String name) throws IOException {
    Files.write(Path.of("target", "live-page-%s.png".formatted(name)), browser.screenshot());
  }
}
