package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;

/** The reliability diagram and the three calibration errors. */
final class CalibrationSection implements ReportSection {
  private final DetectionCalibration calibration;

  CalibrationSection(DetectionCalibration calibration) {
    this.calibration = calibration;
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
    return "Whether a score of 0.8 means that 80 % are right (IoU 0.5). Bars show how many of a bin's detections are right; on the diagonal scores keep their promise, below it the detector is too sure of itself. Where there are few detections a bar is pale.";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "tiles");
    ErrorsSection.tile(html, "ECE", calibration.expectedError(), "score against precision");
    ErrorsSection.tile(
        html, "D-ECE", calibration.detectionError(), "in bins of score, place and size");
    ErrorsSection.tile(
        html, "LaECE", calibration.localizationAware(), "score against precision × IoU, by class");
    html.close();
    ReliabilityChart.write(html, calibration.diagram(), "score");
  }
}
