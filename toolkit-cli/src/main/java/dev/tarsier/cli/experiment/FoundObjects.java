package dev.tarsier.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.PngMark;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.IntStream;

/** Objects found in an image: boxes in text, in JSON, and drawn. */
final class FoundObjects {

  private final Terminal terminal;
  private final Imaging imaging;
  private final ClassNames classes;
  private final AnswerWishes wishes;

  FoundObjects(Terminal terminal, Imaging imaging, ClassNames classes, AnswerWishes wishes) {
    this.terminal = terminal;
    this.imaging = imaging;
    this.classes = classes;
    this.wishes = wishes;
  }

  /**
   * Shows those of one image.
   *
   * @param file where the image came from
   */
  void show(Path file, Image image, Detections all) throws IOException {
    Detections found = confident(all);
    print(file, found);
    wishes.saved().ifPresent(saved -> save(saved, file, found));
    wishes.drawn().ifPresent(files -> draw(files.of(file), image, found));
  }

  private Detections confident(Detections all) {
    int[] kept =
        IntStream.range(0, all.size()).filter(i -> all.scores()[i] >= wishes.score()).toArray();
    float[] scores = new float[kept.length];
    int[] classes = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = all.scores()[kept[i]];
      classes[i] = all.classes()[kept[i]];
    }
    return new Detections(all.boxes().select(kept), scores, classes);
  }

  private void print(Path file, Detections found) throws IOException {
    if (wishes.json()) {
      terminal.out().println(json(file, found));
      return;
    }
    terminal.out().printf("%s: %s%n", Printable.of(file), Counted.of(found.size(), "object"));
    for (int i = 0; i < found.size(); i++) {
      Boxes boxes = found.boxes();
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %-16s %.3f  %7.1f %7.1f %7.1f %7.1f",
                  Printable.of(classes.name(found.classes()[i])),
                  found.scores()[i],
                  boxes.x1(i),
                  boxes.y1(i),
                  boxes.x2(i),
                  boxes.y2(i)));
    }
  }

  private void save(SavedDetections saved, Path file, Detections found) {
    Boxes boxes = found.boxes();
    for (int i = 0; i < found.size(); i++) {
      int category = found.classes()[i];
      double x = boxes.x1(i);
      double y = boxes.y1(i);
      saved.add(
          file.toString(),
          classes.name(category),
          new ScoredBox(x, y, boxes.x2(i) - x, boxes.y2(i) - y, category, found.scores()[i]));
    }
  }

  private String json(Path file, Detections found) throws IOException {
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

  private void draw(Path target, Image image, Detections found) {
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
    AtomicFile.write(target, PngMark.sign(imaging.png(imaging.draw(image, marks))));
    terminal.note("drawn: " + Printable.of(target));
  }
}
