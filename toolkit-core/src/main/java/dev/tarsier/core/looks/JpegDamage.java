package dev.tarsier.core.looks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * What libjpeg says of a JPEG that it decodes all the same. OpenCV's build of it mutters such
 * things on the native error stream, without the file's name; Java's own tells a listener.
 */
final class JpegDamage {

  /** An image is read for what is said of it; its pixels are thrown away. */
  private static final int EVERY = 16;

  private static final String CORRUPT = "Corrupt JPEG data";
  private static final String PREMATURE = "Premature end";

  private JpegDamage() {}

  /** The first complaint; empty if there is none, or the file is no JPEG. */
  static Optional<String> of(Path image) {
    var complaint = new AtomicReference<String>();
    try (ImageInputStream in = new FileImageInputStream(image.toFile())) {
      if (in.readUnsignedShort() != 0xFFD8) {
        return Optional.empty();
      }
      in.seek(0);
      ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warning.startsWith(CORRUPT) || warning.startsWith(PREMATURE)) {
              complaint.compareAndSet(null, warning);
            }
          });
      reader.setInput(in, true, true);
      ImageReadParam few = reader.getDefaultReadParam();
      few.setSourceSubsampling(EVERY, EVERY, 0, 0);
      reader.readRaster(0, few); // unlike read, of any colours
      reader.dispose();
    } catch (IOException | RuntimeException e) {
      // What Java's reader cannot read at all, the image library has judged already.
      return Optional.ofNullable(complaint.get());
    }
    return Optional.ofNullable(complaint.get());
  }
}
