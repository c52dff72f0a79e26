package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.coco.CocoMatches;
import dev.tarsier.evaluation.coco.CocoShards;
import dev.tarsier.evaluation.coco.MeasuredByCoco;
import dev.tarsier.evaluation.coco.ShardFile;
import dev.tarsier.evaluation.comparison.Intervals;
import dev.tarsier.evaluation.report.MetricsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Parts of a set, evaluated apart, as one. */
public final class MergeForm {

  @Option(
      names = "--merge",
      required = true,
      arity = "1..*",
      paramLabel = "SHARD",
      description =
          "Shards of one evaluation, written by --shard-out: the numbers of all together.")
  private List<Path> shards = new ArrayList<>();

  /** Merges and writes metrics.json. */
  public List<Metrics> evaluate(EvaluationOptions options) throws IOException {
    Path file = options.folder().resolve("metrics.json");
    options.outputs(shards).claim(file, "metrics.json");
    var parts = new ArrayList<CocoMatches>();
    for (Path shard : shards) {
      parts.add(ShardFile.read(shard));
    }
    Measured measured = new MeasuredByCoco(CocoShards.merged(parts).result());
    Metrics metrics =
        options
            .bootstrap()
            .map(drawn -> Intervals.of(measured, drawn))
            .orElseGet(measured::metrics)
            .withProvenance("toolkit_version", ToolkitVersion.current())
            .withProvenance(
                "shards", shards.stream().map(Path::toString).collect(Collectors.joining(", ")));
    MetricsFile.write(metrics, file);
    return List.of(metrics);
  }
}
