package dev.tarsier.datasets.imaging;

import dev.tarsier.problem.UserError;
import dev.tarsier.testing.DamagedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Damages good images of one format, decodes each, and writes what came of it. Run by {@link
 * DamagedImagesTest}.
 */
final class DamagedImagesProbe {

  private static final int WIDTH = 61;
  private static final int HEIGHT = 43;

  private final Path folder;
  private final List<Path> good = new ArrayList<>();

  private DamagedImagesProbe(Path folder) {
    this.folder = folder;
  }

  /** Arguments: format, a folder of its own, report, seed, how many. */
  public static void main(String[] arguments) throws IOException {
    OpenCvLibrary library = OpenCvLibrary.inUserCache();
    library.load();
    var imaging = new OpenCvImaging(library);
    var probe = new DamagedImagesProbe(Path.of(arguments[1]));
    probe.writeGood(arguments[0]);
    var files =
        new DamagedFiles(
            Long.parseLong(arguments[3]), imaging::read, DamagedImagesProbe::isRefusal);
    UnaryOperator<byte[]> mended =
        arguments[0].equals("png") ? DamagedImagesProbe::mended : UnaryOperator.identity();
    files.read(probe.good, Integer.parseInt(arguments[4]), mended, Path.of(arguments[1]));
    files.write(Path.of(arguments[2]));
  }

  /** Running out of memory is not what a few hundred bytes may do. */
  private static boolean isRefusal(Throwable e) {
    return e instanceof UserError && !String.valueOf(e.getMessage()).contains("more memory");
  }

  /** The kinds of a format that differ in how they are decoded. */
  private void writeGood(String format) throws IOException {
    switch (format) {
      case "jpg" -> {
        write("baseline.jpg", pixels(CvType.CV_8UC3));
        write("progressive.jpg", pixels(CvType.CV_8UC3), Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        write("restarts.jpg", pixels(CvType.CV_8UC3), Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2);
        write("grey.jpg", pixels(CvType.CV_8UC1));
        byte[] plain = Files.readAllBytes(folder.resolve("baseline.jpg"));
        good.add(Files.write(folder.resolve("tagged.jpg"), TaggedJpeg.of(plain, 6)));
      }
      case "png" -> {
        write("rgb.png", pixels(CvType.CV_8UC3));
        write("alpha.png", pixels(CvType.CV_8UC4));
        write("grey.png", pixels(CvType.CV_8UC1));
        write("deep.png", pixels(CvType.CV_16UC3));
        write("bits.png", pixels(CvType.CV_8UC1), Imgcodecs.IMWRITE_PNG_BILEVEL, 1);
      }
      case "webp" -> {
        write("lossy.webp", pixels(CvType.CV_8UC3), Imgcodecs.IMWRITE_WEBP_QUALITY, 80);
        write("lossless.webp", pixels(CvType.CV_8UC3), Imgcodecs.IMWRITE_WEBP_QUALITY, 101);
        write("alpha.webp", pixels(CvType.CV_8UC4), Imgcodecs.IMWRITE_WEBP_QUALITY, 80);
      }
      case "tif" -> {
        for (int compression : new int[] {1, 5, 8, 32773}) {
          write(
              "rgb-%d.tif".formatted(compression),
              pixels(CvType.CV_8UC3),
              Imgcodecs.IMWRITE_TIFF_COMPRESSION,
              compression);
        }
        write("grey.tif", pixels(CvType.CV_8UC1));
        write("deep.tif", pixels(CvType.CV_16UC3));
      }
      case "bmp" -> {
        write("rgb.bmp", pixels(CvType.CV_8UC3));
        write("palette.bmp", pixels(CvType.CV_8UC1));
        write("alpha.bmp", pixels(CvType.CV_8UC4));
      }
      default -> throw new IllegalArgumentException(format);
    }
  }

  private static Mat pixels(int type) {
    Mat pixels = new Mat(HEIGHT, WIDTH, type);
    Core.randu(pixels, 0, 255);
    return pixels;
  }

  private void write(String name, Mat pixels, int... settings) throws IOException {
    Path file = folder.resolve(name);
    if (!Imgcodecs.imwrite(file.toString(), pixels, new MatOfInt(settings))) {
      throw new IOException(file + " was not written");
    }
    good.add(file);
  }

  /** The checksums of the parts that the lengths still lead to. */
  private static byte[] mended(byte[] bytes) {
    ByteBuffer png = ByteBuffer.wrap(bytes);
    int chunk = 8;
    while (chunk + 12 <= bytes.length) {
      int length = png.getInt(chunk);
      if (length < 0 || length > bytes.length - chunk - 12) {
        return bytes;
      }
      var crc = new CRC32();
      crc.update(bytes, chunk + 4, length + 4);
      png.putInt(chunk + 8 + length, (int) crc.getValue());
      chunk += 12 + length;
    }
    return bytes;
  }
}
