package dev.tarsier.benchmarks;

import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures an operator of torchvision's, then the same of ours, and so on in turn, several times
 * over, so that a slow moment of the machine hits both. Writes a table in Markdown of least and
 * median milliseconds; compare the least.
 *
 * <p>Properties: {@code tarsier.torchvision} the path of {@code bench_torchvision.py}; {@code
 * tarsier.python} an interpreter that has torchvision, by default {@code python3}; {@code
 * tarsier.rounds}, 3; {@code tarsier.only} an expression that torchvision's case must contain;
 * {@code tarsier.table} the file to write, {@code target/torchvision.md}.
 */
public final class TorchvisionComparison {

  private static final int THREADS = 2;

  private final Path script = Path.of(System.getProperty("tarsier.torchvision", ""));
  private final String python = System.getProperty("tarsier.python", "python3");
  private final Path table = Path.of(System.getProperty("tarsier.table", "target/torchvision.md"));

  private TorchvisionComparison() {}

  /**
   * The same work in both.
   *
   * @param theirs the case of {@code bench_torchvision.py}
   * @param ours the benchmark, class and method
   * @param parameter of the benchmark, {@code name=value}; empty for none
   */
  private record Pair(String theirs, String ours, String parameter) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("nms_scattered_1000", "NmsBenchmark.scattered", "count=1000"),
          new Pair("nms_scattered_5000", "NmsBenchmark.scattered", "count=5000"),
          new Pair("nms_scattered_20000", "NmsBenchmark.scattered", "count=20000"),
          new Pair("nms_clustered20_1000", "NmsBenchmark.clustered", "count=1000"),
          new Pair("nms_clustered20_2000", "NmsBenchmark.clustered", "count=2000"),
          new Pair("batched_nms_5000_x_20_classes", "NmsBenchmark.perClass", "count=100000"),
          new Pair("batched_nms_5000_in_20_classes", "NmsBenchmark.perClass", "count=5000"),
          new Pair("box_iou_8732_x_50", "OverlapBenchmark.defaultBoxesWithObjects", ""),
          new Pair("box_iou_2000_x_100", "OverlapBenchmark.proposalsWithObjects", ""),
          new Pair("roi_align_512x256x50x68_7x7_forward", "RoiBenchmark.forward", "operator=align"),
          new Pair(
              "roi_align_512x256x50x68_7x7_forward_backward",
              "RoiBenchmark.forwardAndGradient",
              "operator=align"),
          new Pair("roi_pool_512x256x50x68_7x7_forward", "RoiBenchmark.forward", "operator=pool"),
          new Pair(
              "roi_pool_512x256x50x68_7x7_forward_backward",
              "RoiBenchmark.forwardAndGradient",
              "operator=pool"));

  /** Milliseconds of one pair, a value a round. */
  private record Times(Pair pair, List<Double> theirs, List<Double> ours) {

    String row() {
      double theirLeast = Collections.min(theirs);
      double ourLeast = Collections.min(ours);
      return String.format(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f | %.3f | %.1f× |",
          pair.theirs,
          theirLeast,
          median(theirs),
          ourLeast,
          median(ours),
          theirLeast / ourLeast);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
  }

  /** Measures and writes the table. */
  public static void main(String[] arguments) throws RunnerException, InterruptedException {
    new TorchvisionComparison().compare();
  }

  private void compare() throws RunnerException, InterruptedException {
    if (!Files.isRegularFile(script)) {
      throw new IllegalArgumentException(
          "tarsier.torchvision names no file: '%s'; it is the path of bench_torchvision.py"
              .formatted(script));
    }
    Pattern only = Pattern.compile(System.getProperty("tarsier.only", ""));
    List<Times> times =
        PAIRS.stream()
            .filter(pair -> only.matcher(pair.theirs).find())
            .map(pair -> new Times(pair, new ArrayList<>(), new ArrayList<>()))
            .toList();
    for (int round = 0; round < Integer.getInteger("tarsier.rounds", 3); round++) {
      for (Times pair : times) {
        pair.theirs.add(theirs(pair.pair));
        pair.ours.addAll(ours(pair.pair));
        write(times);
      }
    }
  }

  private double theirs(Pair pair) throws InterruptedException {
    try {
      Path result = Files.createTempFile("torchvision", ".json");
      int status =
          new ProcessBuilder(
                  python,
                  script.toString(),
                  "--threads",
                  String.valueOf(THREADS),
                  "--rounds",
                  "5",
                  "--only",
                  "^" + pair.theirs + "$",
                  "--json",
                  result.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("%s ended with %d".formatted(script, status));
      }
      return Fixtures.json(result).get(pair.theirs).get("min_ms").doubleValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The iterations of one fork. */
  private static List<Double> ours(Pair pair) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(pair.ours.replace(".", "\\.") + "$")
            .forks(1)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend(
                "-Xmx2g",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=" + THREADS,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    if (!pair.parameter.isEmpty()) {
      String[] parts = pair.parameter.split("=", 2);
      options.param(parts[0], parts[1]);
    }
    return new Runner(options.build())
        .run().stream()
            .flatMap(run -> run.getBenchmarkResults().stream())
            .flatMap(result -> result.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList();
  }

  private void write(List<Times> times) {
    List<String> lines = new ArrayList<>();
    lines.add("| case, ms | torchvision, least | median | Tarsier, least | median | ratio |");
    lines.add("|---|---|---|---|---|---|");
    times.stream().filter(pair -> !pair.ours.isEmpty()).map(Times::row).forEach(lines::add);
    try {
      Files.createDirectories(table.toAbsolutePath().getParent());
      Files.write(table, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
