package dev.tarsier.cli.speed;

import dev.tarsier.cli.config.ConfigParameters;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.speed.SpeedReport;
import dev.tarsier.core.speed.SpeedTest;
import dev.tarsier.core.speed.SpeedTest.Repetition;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.task.Composition;
import dev.tarsier.data.Dataset;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a config's detector costs on this machine. */
@Command(
    name = "speed",
    description = {
      "Measure what the detector of a config costs here: parameters, multiply-adds, memory of its maps, latency,"
          + " throughput and, if wanted, a training step.",
      "Predictions are timed from decoded images to boxes; nothing is written unless asked for."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier speed experiment.yaml --checkpoint runs/x/checkpoints/best.safetensors",
      "  tarsier speed experiment.yaml --batch-sizes 1,8 --repeats 100 --json",
      "  tarsier speed experiment.yaml --training-step"
    })
public final class SpeedCommand implements Callable<Integer> {

  private static final int LARGEST_BATCH = 1024;

  private final Terminal terminal;
  private final StopRequest stop;

  @Mixin private final ConfigParameters parameters = new ConfigParameters();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Weights in safetensors; default: as a training begins.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--batch-sizes",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "Images at once, each size timed apart (default: ${DEFAULT-VALUE}).")
  private List<Integer> batchSizes = new ArrayList<>();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "3",
      description = "Predictions before the first that counts (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "30",
      description = "Predictions that count, for each batch size (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--training-step", description = "Time a training step, too.")
  private boolean trainingStep;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--save", paramLabel = "FILE", description = "Write the JSON into a file, too.")
  private @Nullable Path save;

  @Mixin private final ForceOption force = new ForceOption();

  /**
   * Prints to this terminal.
   *
   * @param stop heeded between batch sizes
   */
  public SpeedCommand(Terminal terminal, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    if (save != null) {
      force.outputs(List.of(parameters.path())).claim(save, "the report");
    }
    DetectionComposition composition = parameters.detection("is not timed, only detectors are");
    SpeedReport report =
        new SpeedTest(composition, stop)
            .measure(
                Optional.ofNullable(checkpoint),
                images(composition),
                new Repetition(batchSizes, warmUp, repeats),
                trainingStep);
    if (save != null) {
      AtomicFile.write(save, SpeedFile.text(report));
    }
    if (json) {
      terminal.out().print(SpeedFile.text(report));
    } else {
      SpeedText.lines(report).forEach(terminal.out()::println);
    }
    terminal.out().flush();
    return 0;
  }

  private void check() {
    if (warmUp < 0 || repeats < 1) {
      throw new UserError(
          "--warm-up %d, --repeats %d: the first from 0 on, the second from 1 on"
              .formatted(warmUp, repeats));
    }
    for (int size : batchSizes) {
      if (size < 1 || size > LARGEST_BATCH) {
        throw new UserError("--batch-sizes %d (allowed: 1 to %d)".formatted(size, LARGEST_BATCH));
      }
    }
  }

  /** Test images if there are any, else validation, else training. */
  private static Dataset images(Composition composition) {
    Split split =
        Stream.of(Split.TEST, Split.VALIDATION, Split.TRAIN)
            .filter(each -> composition.plan().split(each).isPresent())
            .findFirst()
            .orElseThrow();
    return composition.dataset(split);
  }
}
