package dev.tarsier.cli.describe;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The file a plot is drawn into.
 *
 * @param file where to
 * @param format by the file's ending
 */
record Plot(Path file, Format format) {

  private enum Format {
    SVG,
    PNG;

    Canvas canvas(int width, int height) {
      return switch (this) {
        case SVG -> new SvgCanvas(width, height);
        case PNG -> new PngCanvas(width, height);
      };
    }
  }

  /**
   * A file of this name.
   *
   * @throws UserError if its ending is neither .svg nor .png
   */
  static Plot into(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new Plot(file, format);
      }
    }
    throw new UserError("--plot: '%s' is no picture (allowed endings: .svg, .png)".formatted(file));
  }

  /**
   * Draws the networks.
   *
   * @return what the user should know: networks that could not be drawn
   */
  List<String> draw(List<Described> networks) {
    var plot = new BubblePlot(networks);
    Canvas canvas = format.canvas(BubblePlot.WIDTH, BubblePlot.HEIGHT);
    plot.draw(canvas);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, canvas.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plot.left();
  }
}
