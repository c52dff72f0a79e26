package dev.tarsier.cli.experiment;

import dev.tarsier.cli.images.DrawnFiles;
import dev.tarsier.cli.images.ImageFiles;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.data.Image;
import dev.tarsier.output.OutputFiles;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.UserError;
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
      "With the config of a classification: the five likeliest classes of each image and their"
          + " probabilities.",
      "An image that cannot be read is named and passed over; the exit code is then 2."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier predict --checkpoint runs/x photo.jpg --out drawn",
      "  tarsier predict --checkpoint runs/x/checkpoints/last.safetensors photos/ 'more/*.png'"
          + " --json",
      "  tarsier predict experiment.yaml --checkpoint best.safetensors *.jpg --min-score 0.5"
    })
public final class PredictCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final StopRequest stop;

  @Parameters(
      arity = "1..*",
      paramLabel = "[CONFIG] IMAGE",
      description =
          "The experiment's YAML file, not needed where the checkpoint lies in a run's folder;"
              + " then images, folders of images, or globs.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, such as device=cpu; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FILE",
      description = "Weights in safetensors, or a run's folder, whose best checkpoint is taken.")
  private Path checkpoint = Path.of("");

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

  @Option(
      names = "--save-detections",
      paramLabel = "FILE",
      description =
          "Write the detections as COCO's results (.json) or as a table (.csv). In JSON classes"
              + " count from 1 in the order of data.classes.")
  private @Nullable Path saveDetections;

  @Mixin private final ForceOption force = new ForceOption();

  /**
   * Prints to this terminal.
   *
   * @param stop heeded between images
   */
  public PredictCommand(Terminal terminal, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    PredictionSource source = PredictionSource.of(arguments, checkpoint);
    List<Path> images = ImageFiles.named(source.images());
    Optional<DrawnFiles> drawn =
        Optional.ofNullable(out).map(folder -> drawn(folder, images, source));
    LoadedExperiment loaded =
        LoadedExperiment.of(ConfigFile.readForNetwork(source.config(), overrides, System::getenv));
    Optional<SavedDetections> saved =
        Optional.ofNullable(saveDetections)
            .map(file -> SavedDetections.into(file, outputs(images, source)));
    var wishes = new AnswerWishes(json, drawn, saved, Optional.ofNullable(minScore));
    List<Path> unread;
    try (ImageAnswers answers = loaded.answers(terminal, source.checkpoint(), wishes)) {
      unread = answer(images, loaded, answers);
    }
    saved.ifPresent(SavedDetections::write);
    terminal.out().flush();
    if (!unread.isEmpty()) {
      throw new UserError(
          "%s of %,d could not be read"
              .formatted(Counted.of(unread.size(), "image"), images.size()));
    }
    return 0;
  }

  private DrawnFiles drawn(Path folder, List<Path> images, PredictionSource source) {
    return DrawnFiles.in(folder, images, outputs(images, source));
  }

  private OutputFiles outputs(List<Path> images, PredictionSource source) {
    var read = new ArrayList<>(images);
    read.add(source.config());
    read.add(source.checkpoint());
    return force.outputs(read);
  }

  /** Answers for every image that can be read; the others. */
  private List<Path> answer(List<Path> images, LoadedExperiment loaded, ImageAnswers answers)
      throws IOException {
    var unread = new ArrayList<Path>();
    for (Path file : images) {
      stop.check();
      Image image;
      try {
        image = loaded.imaging().read(file);
      } catch (UserError e) {
        if (images.size() == 1) {
          throw e;
        }
        terminal.note(String.valueOf(e.getMessage()));
        unread.add(file);
        continue;
      }
      answers.show(file, image);
    }
    return unread;
  }
}
