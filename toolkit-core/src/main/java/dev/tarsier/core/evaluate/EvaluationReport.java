package dev.tarsier.core.evaluate;

import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.report.ClassificationReport;
import dev.tarsier.evaluation.report.Diagnosis;
import dev.tarsier.evaluation.report.GalleryChoice;
import dev.tarsier.evaluation.report.GalleryImage;
import dev.tarsier.evaluation.report.HtmlReport;
import dev.tarsier.evaluation.report.LossCurve;
import dev.tarsier.evaluation.report.MetricsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code metrics.json} (the first protocol), where there are several also {@code
 * metrics-PROTOCOL.json} for each of them, so that no file's name depends on their order, and
 * {@code report.html}.
 *
 * @param title of the report
 * @param facts where the numbers come from, for both files
 * @param losses what was followed in training; may be empty
 */
public record EvaluationReport(String title, Map<String, String> facts, List<LossCurve> losses) {

  private static final String MAIN = "metrics.json";
  private static final String PAGE = "report.html";

  /** Images that each reason to show one may bring; eight reasons, and some images have several. */
  private static final int PER_REASON = 5;

  /** Copies the collections. */
  public EvaluationReport {
    facts = new LinkedHashMap<>(facts);
    losses = List.copyOf(losses);
  }

  /**
   * Writes the numbers alone.
   *
   * @param all one a protocol, the most important first
   */
  public void writeMetrics(Path folder, Collection<Metrics> all) {
    Optional<Metrics> main = all.stream().findFirst();
    main.ifPresent(metrics -> MetricsFile.write(withFacts(metrics), folder.resolve(MAIN)));
    if (all.size() > 1) {
      all.forEach(
          metrics ->
              MetricsFile.write(withFacts(metrics), folder.resolve(name(metrics.protocol()))));
    }
  }

  /**
   * The names of all that is written for these protocols, the most important first.
   *
   * @param page whether there is a page
   */
  public static List<String> names(List<String> protocols, boolean page) {
    var names = new ArrayList<String>();
    names.add(MAIN);
    if (protocols.size() > 1) {
      protocols.forEach(protocol -> names.add(name(protocol)));
    }
    if (page) {
      names.add(PAGE);
    }
    return names;
  }

  private static String name(String protocol) {
    return "metrics-%s.json".formatted(protocol);
  }

  private Metrics withFacts(Metrics metrics) {
    Metrics complete = metrics;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      complete = complete.withProvenance(fact.getKey(), fact.getValue());
    }
    return complete;
  }

  /** Writes what a later comparison needs: the boxes, and a table of the classes. */
  public void writeBoxes(Path folder, EvaluatedSplit split) {
    split.metrics().values().stream()
        .findFirst()
        .ifPresent(main -> SavedEvaluation.writeBoxes(main, split.set(), folder));
  }

  /**
   * Writes the page.
   *
   * @param dataset the split's images, for the gallery
   * @return the file
   */
  public Path writePage(Path folder, EvaluatedSplit split, Dataset dataset, Imaging imaging) {
    var page = new HtmlReport(title, split.set());
    split.metrics().values().forEach(page::evaluation);
    List<PrecisionRecallCurve> curves = split.curves();
    page.curves(curves, EvaluatedSplit.CURVE_IOU);
    Diagnosis diagnosis = Diagnosis.of(split.set(), curves);
    page.diagnosis(diagnosis);
    page.gallery(gallery(split, diagnosis, dataset, imaging));
    if (!losses.isEmpty()) {
      page.training(losses);
    }
    facts.forEach(page::fact);
    Path file = folder.resolve(PAGE);
    page.write(file);
    return file;
  }

  /**
   * Writes the page of a classification.
   *
   * @param dataset the split's images in the order of the set, for the mistakes that are shown
   * @return the file
   */
  public Path writePage(Path folder, ClassificationSet set, Dataset dataset, Imaging imaging) {
    var page =
        new ClassificationReport(title, set)
            .training(losses)
            .pictures(i -> Thumbnail.jpeg(dataset.image(i), imaging));
    facts.forEach(page::fact);
    Path file = folder.resolve(PAGE);
    page.write(file);
    return file;
  }

  private static List<GalleryImage> gallery(
      EvaluatedSplit split, Diagnosis diagnosis, Dataset dataset, Imaging imaging) {
    return GalleryChoice.of(split.set(), diagnosis, PER_REASON).stream()
        .map(
            choice -> {
              byte[] jpeg = Thumbnail.jpeg(dataset.image(choice.image()), imaging);
              return GalleryImage.of(split.set(), diagnosis, choice, jpeg);
            })
        .toList();
  }
}
