package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RunClaim;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows on drawn shapes what Tarsier does. */
@Command(
    name = "demo",
    description = {
      "Train a small SSD on drawn shapes, evaluate it on 200 unseen images, write a report and print its path.",
      "Needs no data. A few minutes on two cores."
    },
    footer = {"", "Examples:", "  tarsier demo", "  tarsier demo --out /tmp/demo"})
public final class DemoCommand implements Callable<Integer> {

  private final Training training;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder (default: runs/demo/STAMP).")
  private @Nullable Path out;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting of the demo, such as train.epochs=3; may be repeated.")
  private List<String> overrides = List.of();

  /** Shows progress on this terminal. */
  public DemoCommand(
      Terminal terminal, Consumer<Supplier<Optional<String>>> lastWords, StopRequest stop) {
    training = new Training(terminal, lastWords, stop);
  }

  @Override
  public Integer call() throws InterruptedException {
    var loaded =
        LoadedExperiment.of(
            ConfigFile.parse("the demo's config", config(), overrides, System::getenv));
    RunClaim claim = Training.newFolder(Optional.ofNullable(out), loaded.plan().name());
    training.run(loaded, claim);
    return 0;
  }

  private static String config() {
    try (InputStream resource = DemoCommand.class.getResourceAsStream("demo.yaml")) {
      return new String(
          Objects.requireNonNull(resource, "demo.yaml").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
