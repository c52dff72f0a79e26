package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OwnFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code report.html}: one file that shows an evaluation to people, without scripts and without
 * anything from elsewhere. Sections appear as far as they were given something to show. Same
 * content, same bytes.
 */
public final class HtmlReport {
  private final String title;
  private final EvaluationSet set;
  private final List<Metrics> evaluations = new ArrayList<>();
  private List<PrecisionRecallCurve> curves = List.of();
  private double curveIou;
  private List<GalleryImage> gallery = List.of();
  private List<LossCurve> losses = List.of();
  private final Map<String, String> facts = new LinkedHashMap<>();

  /**
   * A report that has only counts yet.
   *
   * @param title such as the experiment's name
   * @param set what was evaluated; gives class names and counts
   */
  public HtmlReport(String title, EvaluationSet set) {
    this.title = title;
    this.set = set;
  }

  /**
   * Adds the numbers of one protocol; may be called once per protocol, the most important first.
   */
  public HtmlReport evaluation(Metrics metrics) {
    evaluations.add(metrics);
    return this;
  }

  /**
   * Shows curves and score thresholds.
   *
   * @param perClass in the order of the set's classes
   * @param iou the overlap behind them
   */
  public HtmlReport curves(List<PrecisionRecallCurve> perClass, double iou) {
    if (perClass.size() != set.classes().size()) {
      throw new IllegalArgumentException(
          "%d curves for %d classes".formatted(perClass.size(), set.classes().size()));
    }
    curves = List.copyOf(perClass);
    curveIou = iou;
    return this;
  }

  /** Shows images; some dozens keep the file small. */
  public HtmlReport gallery(List<GalleryImage> images) {
    gallery = List.copyOf(images);
    return this;
  }

  /** Shows what was followed during training. */
  public HtmlReport training(List<LossCurve> followed) {
    losses = List.copyOf(followed);
    return this;
  }

  /** Adds a fact to the footer, such as {@code config_sha256} or {@code checkpoint}. */
  public HtmlReport fact(String name, String value) {
    facts.put(name, value);
    return this;
  }

  /**
   * Writes {@code path} whole or not at all, making its folder where needed.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public void write(Path path) {
    AtomicFile.write(path, html());
  }

  /** The content of the file. */
  public String html() {
    var html = new Html();
    html.open("html", "lang", "en");
    head(html);
    html.open("body").open("main");
    html.open("header").leaf("p", "Tarsier evaluation", "class", "brand").leaf("h1", title).close();
    new SummarySection(set, evaluations).write(html);
    new ClassTable(evaluations).write(html);
    if (!curves.isEmpty()) {
      new PrecisionRecallSection(set.classes(), curves, curveIou).write(html);
      new ThresholdTable(set.classes(), curves, curveIou).write(html);
    }
    if (!gallery.isEmpty()) {
      new GallerySection(set.classes(), gallery).write(html);
    }
    if (!losses.isEmpty()) {
      new TrainingSection(losses).write(html);
    }
    new ProvenanceSection(evaluations, facts).write(html);
    return html.close().close().close().line().toString();
  }

  private void head(Html html) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "generator", "content", OwnFiles.NAME);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    // The browser itself refuses anything that is not in this file.
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    html.leaf("title", title).style(styleSheet()).close().line();
  }

  private static String styleSheet() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(stream, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
