package dev.tarsier.cli.benchmark;

import dev.tarsier.core.speed.PredictionTime;
import dev.tarsier.core.speed.SpeedReport;
import dev.tarsier.evaluation.suite.BatchSpeed;
import dev.tarsier.evaluation.suite.Cost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a timing says, in the words of a suite's table. */
final class MeasuredSpeed {

  private MeasuredSpeed() {}

  static Map<Cost, Double> costs(SpeedReport report) {
    var costs = new EnumMap<Cost, Double>(Cost.class);
    costs.put(Cost.PARAMETERS, (double) report.parameters());
    costs.put(Cost.MULTIPLY_ADDS, (double) report.multiplyAdds());
    costs.put(Cost.ACTIVATION_MEMORY, (double) report.activationBytes());
    List<PredictionTime> times = report.predictions();
    PredictionTime smallest = times.get(0);
    costs.put(Cost.LATENCY_P50, smallest.p50Seconds());
    costs.put(Cost.LATENCY_P95, smallest.p95Seconds());
    if (smallest.processorSeconds() > 0) {
      costs.put(Cost.PROCESSOR_TIME, smallest.processorSeconds());
    }
    costs.put(Cost.THROUGHPUT, times.get(times.size() - 1).imagesPerSecond());
    return costs;
  }

  static List<BatchSpeed> byBatch(SpeedReport report) {
    return report.predictions().stream()
        .map(
            time ->
                new BatchSpeed(
                    time.batch(),
                    time.p50Seconds(),
                    time.p95Seconds(),
                    time.imagesPerSecond(),
                    time.processorSeconds()))
        .toList();
  }

  static String conditions(SpeedReport report) {
    return "%s; %s; %d thread%s an operator; %d predictions of each batch size after %d that do not count, from decoded images to boxes"
        .formatted(
            report.device(),
            report.input(),
            report.threads(),
            report.threads() == 1 ? "" : "s",
            report.repeats(),
            report.warmUp());
  }
}
