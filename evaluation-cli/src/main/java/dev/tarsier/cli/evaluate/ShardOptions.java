package dev.tarsier.cli.evaluate;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.coco.MeasuredByCoco;
import dev.tarsier.evaluation.coco.ShardFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A share of the images, for several machines. */
final class ShardOptions {
  private static final Pattern PART = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description = "Evaluate part I of N of the images, such as 2/3.")
  private @Nullable String part;

  @Option(
      names = "--shard-out",
      paramLabel = "FILE",
      description = "Also write the matches, to be joined with those of other parts by --merge.")
  private @Nullable Path file;

  /** The images that are meant. */
  EvaluationSet applied(EvaluationSet set) {
    if (part == null) {
      return set;
    }
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw new InvalidEvaluationInput(
          "--part is '%s': write the part and how many there are, such as 2/3".formatted(part));
    }
    return set.share(Integer.parseInt(matcher.group(1)) - 1, Integer.parseInt(matcher.group(2)));
  }

  /** What is written besides metrics. */
  List<Path> outputs() {
    return file == null ? List.of() : List.of(file);
  }

  /** Writes the shard, if one is wanted. */
  void write(Measured measured) throws IOException {
    if (file == null) {
      return;
    }
    if (!(measured instanceof MeasuredByCoco coco) || !coco.isOfCoco()) {
      throw new InvalidEvaluationInput(
          "--shard-out writes matches of the protocol coco alone: leave it out");
    }
    ShardFile.write(file, coco.result().matches());
  }
}
