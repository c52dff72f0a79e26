package dev.tarsier.core.looks;

import dev.tarsier.images.ImageHeader;
import dev.tarsier.images.ImageHeader.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What libjpeg warns of while it decodes a damaged file. OpenCV's copy writes it to stderr without
 * the file's name; Java's hands it over.
 */
final class JpegRepairs {

  /** Java's reader also warns of colour profiles and the like, which change no pixel of ours. */
  private static final Pattern OF_PIXELS =
      Pattern.compile("Corrupt JPEG data|Premature end|Inconsistent progression|Invalid SOS");

  private JpegRepairs() {}

  /** The warnings; none for other formats, and for what this decoder cannot read at all. */
  static List<String> of(Path file) {
    var warnings = new ArrayList<String>();
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!isJpeg(file) || !readers.hasNext()) {
      return warnings;
    }
    ImageReader reader = readers.next();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (OF_PIXELS.matcher(warning).lookingAt()) {
            warnings.add(warning);
          }
        });
    try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(bytes, true, true);
      reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      return List.of(); // whether it can be read is said by the decoder that reads it for real
    } finally {
      reader.dispose();
    }
    return warnings;
  }

  private static boolean isJpeg(Path file) {
    return ImageHeader.of(file).map(header -> header.format() == Format.JPEG).orElse(false);
  }
}
