package dev.tarsier.datasets.imaging;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.files.RegularFile;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.problem.UserError;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Images by OpenCV, one thread a call.
 *
 * <p>Decoding keeps 8 bits: of 16-bit files the upper byte; an alpha channel is left out, as {@code
 * convert("RGB")} of Pillow does. Resizing is bilinear with half-pixel centres and without
 * antialiasing at every factor, as torchvision's detection models do ({@code interpolate(mode =
 * "bilinear")}): their weights expect it, and down to one half it averages all pixels anyway. Below
 * one half thin structures alias; shrink such pictures once, on disk, instead. Results are rounded
 * to whole grey levels, within one of the floating-point result.
 */
public final class OpenCvImaging implements Imaging {

  private static final long LARGEST_FILE = Integer.MAX_VALUE - 64;
  private static final int AS_STORED = Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private final OpenCvLibrary library;

  /** Imaging that loads the library when first used. */
  public OpenCvImaging(OpenCvLibrary library) {
    this.library = library;
  }

  @Override
  public Image read(Path file) {
    return decode(file, true);
  }

  @Override
  public Image readStored(Path file) {
    return decode(file, false);
  }

  private Image decode(Path file, boolean upright) {
    Optional<ImageHeader> known = ImageHeader.of(file);
    byte[] bytes = RegularFile.bytes(file, "image", LARGEST_FILE);
    Optional<String> defect = EncodedImage.defect(bytes).or(() -> Headers.defect(known, bytes));
    if (defect.isPresent()) {
      throw unreadable(file, defect.get());
    }
    ImageHeader header = known.orElseThrow();
    library.load();
    try (Mats mats = new Mats()) {
      Mat encoded = mats.keep(new MatOfByte(bytes));
      Mat bgr = mats.keep(Imgcodecs.imdecode(encoded, AS_STORED));
      if (bgr.empty()) {
        throw unreadable(
            file, "it is damaged, or a kind of %s that is not read".formatted(header.format()));
      }
      Imgproc.cvtColor(bgr, bgr, Imgproc.COLOR_BGR2RGB);
      return image(Orientation.oriented(bgr, header, upright, mats));
    } catch (CvException e) {
      throw unreadable(file, "OpenCV refuses it: " + e.getMessage());
    }
  }

  private static UserError unreadable(Path file, String why) {
    return new UserError(
        "image %s cannot be decoded: %s. Fetch or export the file again, or take it out of the split."
            .formatted(file, why));
  }

  @Override
  public byte[] jpeg(Image image, int quality) {
    return encode(image, ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  @Override
  public byte[] png(Image image) {
    return encode(image, ".png", Imgcodecs.IMWRITE_PNG_COMPRESSION, 6);
  }

  private byte[] encode(Image image, String ending, int setting, int value) {
    library.load();
    try (Mats mats = new Mats()) {
      Mat bgr = mats.mat();
      Imgproc.cvtColor(matrix(image, mats), bgr, Imgproc.COLOR_RGB2BGR);
      MatOfByte encoded = mats.keep(new MatOfByte());
      Imgcodecs.imencode(ending, bgr, encoded, mats.keep(new MatOfInt(setting, value)));
      return encoded.toArray();
    }
  }

  @Override
  public Image resize(Image image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    library.load();
    try (Mats mats = new Mats()) {
      Mat resized = mats.mat();
      Imgproc.resize(
          matrix(image, mats), resized, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
      return image(resized);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Every value is looked up in a table of the 256 results of float arithmetic in torchvision's
   * order, so that it equals {@code (v / 255f - mean) / std} to the bit.
   */
  @Override
  public void writePlanes(
      Image image, Normalization normalization, int width, int height, ByteBuffer planes) {
    int planeBytes = Float.BYTES * width * height;
    if (!planes.isDirect() || planes.capacity() < 3 * planeBytes) {
      throw new IllegalArgumentException(
          "a direct buffer of %d bytes is needed, got %s".formatted(3 * planeBytes, planes));
    }
    library.load();
    ByteBuffer whole = planes.duplicate().clear();
    try (Mats mats = new Mats()) {
      Mat rgb = matrix(image, mats);
      Mat channel = mats.mat();
      for (int c = 0; c < 3; c++) {
        // A matrix over the buffer: the table's results land in it without a copy.
        ByteBuffer slice = whole.slice(c * planeBytes, planeBytes);
        Mat plane = mats.keep(new Mat(height, width, CvType.CV_32FC1, slice));
        if (image.width() < width || image.height() < height) {
          plane.setTo(Scalar.all(0));
        }
        Mat corner = mats.keep(plane.submat(0, image.height(), 0, image.width()));
        Core.extractChannel(rgb, channel, c);
        Core.LUT(channel, table(normalization, c, mats), corner);
      }
    } finally {
      Reference.reachabilityFence(planes);
    }
  }

  private static Mat table(Normalization normalization, int channel, Mats mats) {
    float mean = normalization.mean().get(channel).floatValue();
    float std = normalization.std().get(channel).floatValue();
    float[] values = new float[256];
    for (int v = 0; v < 256; v++) {
      values[v] = (v / 255f - mean) / std;
    }
    Mat table = mats.keep(new Mat(1, 256, CvType.CV_32FC1));
    table.put(0, 0, values);
    return table;
  }

  /**
   * {@inheritDoc}
   *
   * <p>An image whose longer side is below 384 pixels is enlarged first, by the smallest whole
   * factor that reaches it, so that labels can be read. Detections carry their label above the box,
   * truth below it: where both mark one object neither hides the other. OpenCV's font has the
   * characters of ASCII; others show as a question mark.
   */
  @Override
  public Image draw(Image image, List<Mark> marks) {
    library.load();
    try (Mats mats = new Mats()) {
      int factor = BoxPainter.enlargement(image.width(), image.height());
      Mat canvas = matrix(image, mats);
      if (factor > 1) {
        Mat enlarged = mats.mat();
        Imgproc.resize(canvas, enlarged, new Size(), factor, factor, Imgproc.INTER_CUBIC);
        canvas = enlarged;
      }
      new BoxPainter(canvas, factor).paint(marks);
      return image(canvas);
    }
  }

  private static Mat matrix(Image image, Mats mats) {
    Mat rgb = mats.keep(new Mat(image.height(), image.width(), CvType.CV_8UC3));
    rgb.put(0, 0, image.rgb());
    return rgb;
  }

  private static Image image(Mat rgb) {
    byte[] bytes = new byte[Math.toIntExact(rgb.total() * 3)];
    rgb.get(0, 0, bytes);
    return new Image(rgb.cols(), rgb.rows(), bytes);
  }
}
