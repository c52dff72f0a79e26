package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds objects in images, or names their class. */
@Command(
    name = "predict",
    description = {
      "Find objects in images; boxes are x1 y1 x2 y2 in pixels of the original image.",
      "With the config of a classification: the five likeliest classes of each image and their probabilities."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier predict experiment.yaml --checkpoint best.safetensors photo.jpg --out drawn",
      "  tarsier predict experiment.yaml --checkpoint best.safetensors *.jpg --min-score 0.5 --json"
    })
public final class PredictCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final ExperimentParameters parameters = new ExperimentParameters();

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FILE",
      description = "Weights in safetensors.")
  private Path checkpoint = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "JPEG, PNG, ….")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the images with boxes drawn (detection).")
  private @Nullable Path out;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      description = "Leave out detections of a lower score (detection; default: 0.3).")
  private @Nullable Double minScore;

  @Option(names = "--json", description = "Print JSON, an object an image.")
  private boolean json;

  /** Prints to this terminal. */
  public PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    LoadedExperiment loaded = parameters.load();
    var wishes = new AnswerWishes(json, Optional.ofNullable(out), Optional.ofNullable(minScore));
    try (ImageAnswers answers = loaded.answers(terminal, checkpoint, wishes)) {
      for (Path file : images) {
        answers.show(file, loaded.imaging().read(file));
      }
    }
    terminal.out().flush();
    return 0;
  }
}
