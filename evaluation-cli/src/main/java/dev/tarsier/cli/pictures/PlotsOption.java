package dev.tarsier.cli.pictures;

import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.PictureFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which pictures of an evaluation are written beside its numbers. */
public final class PlotsOption {
  private static final String FOLDER = "plots";

  /** How pictures can be written. */
  enum Format {
    /** Scalable, text stays text. */
    SVG,
    /** For LaTeX. */
    PDF,
    /** Pixels. */
    PNG;

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--plots",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Also draw curves, errors, classes, kinds of objects, confusion and calibration into plots/: svg, pdf, png; several with a comma between.")
  private List<Format> formats = new ArrayList<>();

  /** Whether anything is to be drawn. */
  public boolean isWanted() {
    return !formats.isEmpty();
  }

  /** The files that will be written, relative to the evaluation's folder. */
  public List<String> names() {
    return formats.stream()
        .flatMap(format -> EvaluationPictures.names().stream().map(name -> file(name, format)))
        .toList();
  }

  private static String file(String name, Format format) {
    return "%s/%s.%s".formatted(FOLDER, name, format.ending());
  }

  /** Draws. */
  public void write(Path folder, Map<String, Drawing> pictures) {
    for (Format format : formats) {
      pictures.forEach(
          (name, drawing) ->
              PictureFile.into(folder.resolve(file(name, format)), "--plots").write(drawing));
    }
  }
}
