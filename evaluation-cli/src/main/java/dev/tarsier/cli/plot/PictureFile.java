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
    PNG,
    PDF;

    Canvas canvas(int width, int height) {
      return switch (this) {
        case SVG -> new SvgCanvas(width, height);
        case PNG -> pixels(width, height);
        case PDF -> new PdfCanvas(width, height);
      };
    }

    /** A Java that was cut down to what evaluations need has no fonts to draw with. */
    private static Canvas pixels(int width, int height) {
      if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
        throw new UserError(
            "this Java comes without java.desktop, which draws PNG: choose .svg or .pdf");
      }
      return new PngCanvas(width, height);
    }
  }

  /**
   * A file of this name.
   *
   * @param option where the name was given, such as {@code --plot}, for messages
   * @throws UserError if its ending is none of .svg, .png, .pdf
   */
  public static PictureFile into(Path file, String option) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new PictureFile(file, format);
      }
    }
    throw new UserError(
        "%s: '%s' is no picture (allowed endings: .svg, .png, .pdf)".formatted(option, file));
  }

  /** Draws into the file, making its folder where needed and replacing an older file. */
  public void write(Drawing drawing) {
    Canvas canvas = format.canvas(drawing.width(), drawing.height());
    drawing.draw(canvas);
    AtomicFile.write(file, canvas.bytes());
  }
}
