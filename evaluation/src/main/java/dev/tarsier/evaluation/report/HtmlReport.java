package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FewObjects;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.report.page.Page;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.html}: one file that shows an evaluation to people. Sections appear as far as they
 * were given something to show; anybody can add one. Same content, same bytes.
 */
public final class HtmlReport {
  private final String title;
  private final EvaluationSet set;
  private final List<Metrics> evaluations = new ArrayList<>();
  private List<PrecisionRecallCurve> curves = List.of();
  private double curveIou;
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private List<GalleryImage> gallery = List.of();
  private List<LossCurve> losses = List.of();
  private final List<ReportSection> further = new ArrayList<>();
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

  /** Shows where errors come from: kinds of errors, confusion, calibration, kinds of objects. */
  public HtmlReport diagnosis(Diagnosis found) {
    diagnosis = Optional.of(found);
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

  /** Adds a section of one's own, above the provenance. */
  public HtmlReport section(ReportSection section) {
    further.add(section);
    return this;
  }

  /** Adds a fact to the provenance, such as {@code config_sha256} or {@code checkpoint}. */
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
    page().write(path);
  }

  /** The content of the file. */
  public String html() {
    return page().html();
  }

  private Page page() {
    var page = new Page("Tarsier evaluation", title);
    var notes = new ArrayList<>(diagnosis.map(Diagnosis::notes).orElse(List.of()));
    evaluations.stream()
        .limit(1)
        .map(FewObjects::sentence)
        .forEach(few -> few.ifPresent(notes::add));
    page.add(new SummarySection(set, evaluations, notes));
    page.add(new ClassTable(evaluations));
    diagnosis.ifPresent(found -> page.add(new ErrorsSection(found)));
    if (!curves.isEmpty()) {
      page.add(new PrecisionRecallSection(set.classes(), curves, curveIou));
      page.add(new ThresholdTable(set.classes(), curves, curveIou));
    }
    diagnosis.ifPresent(found -> diagnose(page, found));
    if (!gallery.isEmpty()) {
      page.add(new GallerySection(set.classes(), gallery));
    }
    if (!losses.isEmpty()) {
      page.add(new TrainingSection(losses));
    }
    further.forEach(page::add);
    return page.add(new ProvenanceSection(evaluations, facts));
  }

  private void diagnose(Page page, Diagnosis found) {
    page.add(ConfusionSection.ofBoxes(set.classes(), found.confusion()));
    page.add(new CalibrationSection(found.calibration()));
    page.add(new GroupsSection(found.groups()));
  }
}
