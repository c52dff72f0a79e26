package dev.tarsier.cli.plot;

import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Locale;

/** The file something is drawn into; its ending says how. */
public final class PictureFile {

  private final Path file;
  private final Format format;

  private PictureFile(Path file, Format format) {
    this.file = file;
    this.format = format;
  }

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
   * @param option where the name was given, such as {@code --plot}, for messages
   * @throws UserError if its ending is neither .svg nor .png
   */
  public static PictureFile into(Path file, String option) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new PictureFile(file, format);
      }
    }
    throw new UserError(
        "%s: '%s' is no picture (allowed endings: .svg, .png)".formatted(option, file));
  }

  /** Draws into the file, making its folder where needed and replacing an older file. */
  public void write(Drawing drawing) {
    Canvas canvas = format.canvas(drawing.width(), drawing.height());
    drawing.draw(canvas);
    AtomicFile.write(file, canvas.bytes());
  }
}
