package dev.tarsier.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.Predictor;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds objects in images. */
@Command(
    name = "predict",
    description = "Find objects in images; boxes are x1 y1 x2 y2 in pixels of the original image.",
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

  @Option(names = "--out", paramLabel = "DIR", description = "Write the images with boxes drawn.")
  private @Nullable Path out;

  @Option(
      names = "--min-score",
      defaultValue = "0.3",
      paramLabel = "S",
      description = "Leave out detections of a lower score (default: ${DEFAULT-VALUE}).")
  private double minScore;

  @Option(names = "--json", description = "Print JSON, an object an image.")
  private boolean json;

  /** Prints to this terminal. */
  public PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    LoadedExperiment loaded = parameters.load();
    ClassNames classes = loaded.experiment().data().classNames();
    Imaging imaging = loaded.composition().imaging();
    ChosenDevice device = ChosenDevice.of(loaded.experiment().device());
    try (var detector = loaded.trained(checkpoint, device, terminal)) {
      Predictor predictor = detector.predictor(imaging, loaded.experiment().input().shape(), 1);
      for (Path file : images) {
        Image image = imaging.read(file);
        Detections found = confident(predictor.predict(List.of(image)).get(0));
        show(file, found, classes);
        draw(file, image, found, classes, imaging);
      }
    }
    terminal.out().flush();
    return 0;
  }

  private Detections confident(Detections all) {
    int[] kept = IntStream.range(0, all.size()).filter(i -> all.scores()[i] >= minScore).toArray();
    float[] scores = new float[kept.length];
    int[] classes = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = all.scores()[kept[i]];
      classes[i] = all.classes()[kept[i]];
    }
    return new Detections(all.boxes().select(kept), scores, classes);
  }

  private void show(Path file, Detections found, ClassNames classes) throws IOException {
    if (json) {
      terminal.out().println(json(file, found, classes));
      return;
    }
    terminal.out().printf("%s: %d objects%n", file, found.size());
    for (int i = 0; i < found.size(); i++) {
      Boxes boxes = found.boxes();
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %-16s %.3f  %7.1f %7.1f %7.1f %7.1f",
                  classes.name(found.classes()[i]),
                  found.scores()[i],
                  boxes.x1(i),
                  boxes.y1(i),
                  boxes.x2(i),
                  boxes.y2(i)));
    }
  }

  private static String json(Path file, Detections found, ClassNames classes) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.writeStartObject();
      generator.writeStringField("image", file.toString());
      generator.writeArrayFieldStart("detections");
      for (int i = 0; i < found.size(); i++) {
        generator.writeStartObject();
        generator.writeStringField("class", classes.name(found.classes()[i]));
        generator.writeNumberField("score", found.scores()[i]);
        generator.writeArrayFieldStart("box");
        for (int c = 0; c < 4; c++) {
          generator.writeNumber(found.boxes().coordinates()[4 * i + c]);
        }
        generator.writeEndArray();
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    return text.toString();
  }

  private void draw(Path file, Image image, Detections found, ClassNames classes, Imaging imaging)
      throws IOException {
    if (out == null) {
      return;
    }
    var marks = new ArrayList<Imaging.Mark>();
    for (int i = 0; i < found.size(); i++) {
      Boxes boxes = found.boxes();
      String label =
          String.format(
              Locale.ROOT, "%s %.2f", classes.name(found.classes()[i]), found.scores()[i]);
      marks.add(
          new Imaging.Mark(
              GroundTruthBox.of(
                  boxes.x1(i), boxes.y1(i), boxes.x2(i), boxes.y2(i), found.classes()[i]),
              label,
              false));
    }
    Files.createDirectories(out);
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Path target = out.resolve((dot > 0 ? name.substring(0, dot) : name) + ".png");
    Files.write(target, imaging.png(imaging.draw(image, marks)));
    terminal.note("drawn: " + target);
  }
}
