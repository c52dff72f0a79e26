package dev.tarsier.cli.speed;

import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.speed.PredictionTime;
import dev.tarsier.core.speed.SpeedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A speed report for people. */
final class SpeedText {

  private static final double MEBI = 1 << 20;

  private SpeedText() {}

  static List<String> lines(SpeedReport report) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d parameters; a prediction: %.3f thousand million multiply-adds, %.1f MiB of maps; input %s",
            report.parameters(),
            report.multiplyAdds() / 1e9,
            report.activationBytes() / MEBI,
            report.input()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s; %d thread%s an operator; %d predictions after %d that do not count",
            report.device(),
            report.threads(),
            report.threads() == 1 ? "" : "s",
            report.repeats(),
            report.warmUp()));
    var table =
        new TextTable()
            .numbers("batch")
            .numbers("p50 ms")
            .numbers("p95 ms")
            .numbers("images/s")
            .numbers("processor ms/image");
    for (PredictionTime time : report.predictions()) {
      table.row(
          Integer.toString(time.batch()),
          millis(time.p50Seconds()),
          millis(time.p95Seconds()),
          String.format(Locale.ROOT, "%.1f", time.imagesPerSecond()),
          millis(time.processorSeconds()));
    }
    lines.addAll(table.lines());
    report
        .trainingStepSeconds()
        .ifPresent(step -> lines.add(String.format(Locale.ROOT, "a training step: %.3f s", step)));
    return lines;
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, "%.1f", 1000 * seconds);
  }
}
