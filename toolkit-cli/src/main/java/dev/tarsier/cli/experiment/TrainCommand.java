package dev.tarsier.cli.experiment;

import dev.tarsier.cli.config.ConfigParameters;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.watch.LivePage;
import dev.tarsier.cli.watch.WatchedTraining;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RunClaim;
import dev.tarsier.core.train.RunFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the network of a config. */
@Command(
    name = "train",
    description = {
      "Train the detector or the classifier of a config, then evaluate its best checkpoint on the test split.",
      "The run's folder holds config.yaml (runs again unchanged), metrics.jsonl, checkpoints/, report/ and curves.png."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier train configs/experiments/ssd_mobilenet_v1_bccd.yaml",
      "  tarsier train configs/classification/cnn_patches.yaml",
      "  tarsier train experiment.yaml --set train.epochs=3 --set model.backbone='{type: resnet18}'",
      "  tarsier train experiment.yaml --find-rate",
      "  tarsier train experiment.yaml --resume runs/experiment/20260101-120000"
    })
public final class TrainCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final StopRequest stop;
  private final Training training;

  @Mixin private final ConfigParameters parameters = new ConfigParameters();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder (default: runs/NAME/STAMP).")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with the run in this folder after its last finished epoch.")
  private @Nullable Path resume;

  @Option(
      names = "--find-rate",
      description = {
        "Train nothing: try ever larger learning rates, print the losses and suggest a rate.",
        "Writes no file; a few dozen to a hundred steps."
      })
  private boolean findRate;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "PORT",
      description = {
        "Show the training on a page of this machine (http://127.0.0.1:PORT/) while it runs;",
        "without PORT any that is free. Nobody else can reach it."
      })
  private @Nullable Integer watch;

  /** Shows progress on this terminal. */
  public TrainCommand(
      Terminal terminal, Consumer<Supplier<Optional<String>>> lastWords, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
    training = new Training(terminal, lastWords, stop);
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadedExperiment loaded = LoadedExperiment.of(parameters.file());
    loaded.rehearse();
    if (findRate) {
      new RateSearch(terminal, stop).run(loaded);
    } else if (watch != null) {
      train(loaded, watch);
    } else {
      training.run(loaded, claim(loaded.plan().name()));
    }
    terminal.out().flush();
    return 0;
  }

  private void train(LoadedExperiment loaded, int port) throws InterruptedException {
    var watched = new WatchedTraining(loaded.plan().name(), loaded.imaging());
    try (var page = LivePage.open(watched, port)) {
      terminal.note("watch it at " + page.address());
      training.run(loaded, claim(loaded.plan().name()), watched);
    }
  }

  private RunClaim claim(String name) {
    return resume != null
        ? RunClaim.resume(new RunFolder(resume))
        : Training.newFolder(Optional.ofNullable(out), name);
  }
}
