package dev.tarsier.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.classification.ClassGuess;
import dev.tarsier.core.classification.ClassifierPredictor;
import dev.tarsier.core.classification.TrainedClassifier;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Image;
import dev.tarsier.problem.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The likeliest classes of an image and their probabilities, in text or JSON. */
final class LikelyClasses implements ImageAnswers {

  private static final int SHOWN = 5;

  private final Terminal terminal;
  private final TrainedClassifier classifier;
  private final ClassifierPredictor predictor;
  private final List<String> classes;
  private final boolean json;

  LikelyClasses(
      Terminal terminal,
      TrainedClassifier classifier,
      Preprocessing preprocessing,
      List<String> classes,
      boolean json) {
    this.terminal = terminal;
    this.classifier = classifier;
    predictor = classifier.predictor(preprocessing, 1);
    this.classes = List.copyOf(classes);
    this.json = json;
  }

  @Override
  public void show(Path file, Image image) throws IOException {
    List<ClassGuess> guesses = ClassGuess.likeliest(predictor.logits(List.of(image)).get(0), SHOWN);
    if (json) {
      terminal.out().println(json(file, guesses));
      return;
    }
    terminal
        .out()
        .printf(
            "%s: %s%n", Printable.of(file), Printable.of(classes.get(guesses.get(0).classIndex())));
    for (ClassGuess guess : guesses) {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %-16s %.3f",
                  Printable.of(classes.get(guess.classIndex())),
                  guess.probability()));
    }
  }

  private String json(Path file, List<ClassGuess> guesses) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.writeStartObject();
      generator.writeStringField("image", file.toString());
      generator.writeArrayFieldStart("classes");
      for (ClassGuess guess : guesses) {
        generator.writeStartObject();
        generator.writeStringField("class", classes.get(guess.classIndex()));
        generator.writeNumberField("probability", guess.probability());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
