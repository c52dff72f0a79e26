package dev.tarsier.images;

import dev.tarsier.files.RegularFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The beginning of an image file.
 *
 * @param format by its first bytes, whatever its name says
 * @param width of the stored pixels; 0 where it was not found
 * @param height of the stored pixels; 0 where it was not found
 * @param orientation EXIF's tag 274, 1 to 8; 1 where there is none
 * @param refusal why such a file is not read though its format is; empty where it is
 */
public record ImageHeader(
    Format format, int width, int height, int orientation, Optional<String> refusal) {

  /** What can be told apart. */
  public enum Format {
    /** ITU T.81. */
    JPEG,
    /** RFC 2083. */
    PNG,
    /** RFC 9649. */
    WEBP,
    /** TIFF 6.0. */
    TIFF,
    /** Windows bitmap. */
    BMP
  }

  /** Of the orientations, 5 and above exchange width and height. */
  private static final int FIRST_TURNED = 5;

  /**
   * The header of a file; empty if it begins like none of the formats.
   *
   * @throws dev.tarsier.problem.UserError if it is missing, no regular file or cannot be read
   */
  public static Optional<ImageHeader> of(Path file) {
    RegularFile.check(file, "image");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(new FileWindow(channel));
    } catch (IOException e) {
      throw RegularFile.unreadable(file, "image", e);
    }
  }

  private static Optional<ImageHeader> of(FileWindow file) throws IOException {
    if (file.shortAt(0) == 0xFFD8 && file.byteAt(2).orElse(0) == 0xFF) {
      return Optional.of(JpegHeader.read(file));
    } else if (file.has(0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PngHeader.read(file));
    } else if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
      return Optional.of(WebPHeader.read(file));
    } else if (file.has(0, "II*\0")
        || file.has(0, "MM\0*")
        || file.has(0, "II+\0")
        || file.has(0, "MM\0+")) {
      return Optional.of(TiffHeader.read(file));
    } else if (file.has(0, "BM")) {
      return Optional.of(bmp(file));
    }
    return Optional.empty();
  }

  /** The old header of 12 bytes has short sizes; a negative height means rows from the top. */
  private static ImageHeader bmp(FileWindow file) throws IOException {
    file.order(ByteOrder.LITTLE_ENDIAN);
    boolean old = file.intAt(14) == 12;
    int width = old ? file.shortAt(18) : (int) file.intAt(18);
    int height = old ? file.shortAt(20) : Math.abs((int) file.intAt(22));
    return of(Format.BMP, width, height, 1);
  }

  static ImageHeader of(Format format, long width, long height, int orientation) {
    int tag = orientation >= 1 && orientation <= 8 ? orientation : 1;
    return new ImageHeader(
        format,
        (int) Math.min(width, Integer.MAX_VALUE),
        (int) Math.min(height, Integer.MAX_VALUE),
        tag,
        Optional.empty());
  }

  /** Whether a size was found. */
  public boolean isSized() {
    return width > 0 && height > 0;
  }

  /** Whether the tag asks for a turn by 90 degrees. */
  public boolean isTurned() {
    return orientation >= FIRST_TURNED;
  }

  /** Width after the orientation is applied. */
  public int uprightWidth() {
    return isTurned() ? height : width;
  }

  /** Height after the orientation is applied. */
  public int uprightHeight() {
    return isTurned() ? width : height;
  }
}
