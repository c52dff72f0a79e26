package dev.tarsier.cli.pictures;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability.Bin;
import java.util.Locale;
import java.util.OptionalDouble;

/** The reliability diagram: how often detections of a score are right. */
final class CalibrationPicture implements Drawing {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 460;
  private static final double LEFT = 64;
  private static final double RIGHT = WIDTH - 24.0;
  private static final double TOP = 60;
  private static final double BOTTOM = HEIGHT - 52.0;
  private static final int TEXT = 12;
  private static final String GRID = "#dddddd";
  private static final String BAR = "#4477aa";
  private static final String PERFECT = "#cc3311";

  private final DetectionCalibration calibration;

  CalibrationPicture(DetectionCalibration calibration) {
    this.calibration = calibration;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Axis x = Axis.fromZero(1, 0.2, LEFT, RIGHT);
    Axis y = Axis.fromZero(1, 0.2, BOTTOM, TOP);
    canvas.text(LEFT, 22, Anchor.START, TEXT + 2, "How often detections of a score are right");
    canvas.text(
        LEFT,
        42,
        Anchor.START,
        TEXT,
        "ECE %s, D-ECE %s, LaECE %s"
            .formatted(
                points(calibration.expectedError()),
                points(calibration.detectionError()),
                points(calibration.localizationAware())));
    for (double tick : x.ticks()) {
      canvas.line(x.at(tick), TOP, x.at(tick), BOTTOM, GRID);
      canvas.text(x.at(tick), BOTTOM + 18, Anchor.MIDDLE, TEXT, x.label(tick));
      canvas.line(LEFT, y.at(tick), RIGHT, y.at(tick), GRID);
      canvas.text(LEFT - 8, y.at(tick) + 4, Anchor.END, TEXT, y.label(tick));
    }
    for (Bin bin : calibration.diagram().bins()) {
      if (bin.count() > 0) {
        double top = y.at(bin.accuracy());
        double width = x.at(bin.to()) - x.at(bin.from());
        canvas.fill(x.at(bin.from()) + 1, top, width - 2, BOTTOM - top, BAR, 0.6);
      }
    }
    canvas.dashes(x.at(0), y.at(0), x.at(1), y.at(1), PERFECT);
    canvas.text((LEFT + RIGHT) / 2, BOTTOM + 38, Anchor.MIDDLE, TEXT, "score");
    canvas.upwards(18, (TOP + BOTTOM) / 2, TEXT, "share of right detections");
  }

  private static String points(OptionalDouble share) {
    return share.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble());
  }
}
