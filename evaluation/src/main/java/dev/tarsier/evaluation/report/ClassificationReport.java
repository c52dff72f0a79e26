package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationEvaluation;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import dev.tarsier.evaluation.report.page.Page;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * {@code report.html} of a classification: accuracies with intervals, classes, confusion,
 * calibration and the surest mistakes. Its sections come through the same door as those of a
 * detection.
 */
public final class ClassificationReport {
  private final String title;
  private final ClassificationSet set;
  private final Metrics metrics;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<ReportSection> further = new ArrayList<>();
  private List<LossCurve> losses = List.of();
  private IntFunction<byte[]> pictures = image -> new byte[0];

  /**
   * A report.
   *
   * @param title such as the experiment's name
   * @param set what was classified
   */
  public ClassificationReport(String title, ClassificationSet set) {
    this.title = title;
    this.set = set;
    metrics = ClassificationEvaluation.evaluate(set).metrics();
  }

  /**
   * Shows pictures of mistakes.
   *
   * @param ofImage the JPEG of the image at a place in the set; asked for some dozens
   */
  public ClassificationReport pictures(IntFunction<byte[]> ofImage) {
    pictures = ofImage;
    return this;
  }

  /** Shows what was followed during training. */
  public ClassificationReport training(List<LossCurve> followed) {
    losses = List.copyOf(followed);
    return this;
  }

  /** Adds a section of one's own, above the provenance. */
  public ClassificationReport section(ReportSection section) {
    further.add(section);
    return this;
  }

  /** Adds a fact to the provenance. */
  public ClassificationReport fact(String name, String value) {
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
    page.add(new AccuracySection(set, metrics)).add(new ClassTable(List.of(metrics)));
    if (!set.images().isEmpty()) {
      page.add(ConfusionSection.ofImages(set.classes(), confusion()));
      page.add(new CertaintySection(set));
      page.add(new MistakesSection(set, pictures));
    }
    if (!losses.isEmpty()) {
      page.add(new TrainingSection(losses));
    }
    further.forEach(page::add);
    return page.add(new ProvenanceSection(List.of(metrics), facts));
  }

  private ConfusionMatrix confusion() {
    return ConfusionMatrix.of(
        set.classes().size(),
        set.images().stream().mapToInt(ClassifiedImage::label).toArray(),
        set.images().stream().mapToInt(ClassifiedImage::answer).toArray());
  }
}
