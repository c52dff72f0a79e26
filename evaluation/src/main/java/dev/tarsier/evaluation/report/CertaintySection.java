package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;

/** Whether a classifier is as sure as it should be. */
final class CertaintySection implements ReportSection {
  private static final int BINS = 10;

  private final Reliability diagram;

  CertaintySection(ClassificationSet set) {
    int images = set.images().size();
    var scores = new double[images];
    var right = new boolean[images];
    for (int i = 0; i < images; i++) {
      ClassifiedImage image = set.images().get(i);
      scores[i] = image.probability(image.answer());
      right[i] = image.answer() == image.label();
    }
    diagram = Reliability.of(scores, right, BINS);
  }

  @Override
  public String id() {
    return "calibration";
  }

  @Override
  public String title() {
    return "Calibration";
  }

  @Override
  public String note() {
    return "Whether a probability of 0.8 means that 80 % are right. Bars show how many of a bin's answers are right; below the diagonal the classifier is too sure of itself.";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "tiles");
    ErrorsSection.tile(html, "ECE", diagram.expectedError(), "probability against accuracy");
    ErrorsSection.tile(html, "MCE", diagram.maximumError(), "the same, in the worst bin");
    html.close();
    ReliabilityChart.write(html, diagram, "probability of the answer");
  }
}
