package dev.tarsier.datasets.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Image;
import dev.tarsier.images.ImageHeader;
import dev.tarsier.images.ImageHeader.Format;
import dev.tarsier.problem.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Image files by their headers: orientation in every format, and what is not decoded at all. */
class ImageFilesTest {

  private final OpenCvLibrary library = OpenCvLibrary.inUserCache();
  private final OpenCvImaging imaging = new OpenCvImaging(library);
  private final Path folder;

  ImageFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A stored picture of 3 x 2 with a bright pixel in its upper left corner: where it goes. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 2, 0, 0", "2, 3, 2, 2, 0", "3, 3, 2, 2, 1", "4, 3, 2, 0, 1",
    "5, 2, 3, 0, 0", "6, 2, 3, 1, 0", "7, 2, 3, 1, 2", "8, 2, 3, 0, 2"
  })
  void everyFormatIsTurnedByItsTag(int tag, int width, int height, int x, int y)
      throws IOException {
    for (byte[] bytes : new byte[][] {tiff(tag, 2), png(tag), webp(tag)}) {
      Path file = Files.write(folder.resolve("a"), bytes);
      ImageHeader header = ImageHeader.of(file).orElseThrow();
      String what = header.format() + " with tag " + tag;
      assertThat(header.orientation()).as(what).isEqualTo(tag);
      assertThat(header.uprightWidth()).as(what).isEqualTo(width);
      Image upright = imaging.read(file);
      assertThat(upright.width()).as(what).isEqualTo(width);
      assertThat(upright.height()).as(what).isEqualTo(height);
      assertThat(bright(upright)).as(what).containsExactly(x, y);
      Image stored = imaging.readStored(file);
      assertThat(stored.width()).as(what).isEqualTo(3);
      assertThat(bright(stored)).as(what).containsExactly(0, 0);
    }
  }

  private static int[] bright(Image image) {
    int brightest = 0;
    for (int i = 0; i < image.rgb().length; i += 3) {
      brightest = (image.rgb()[i] & 255) > (image.rgb()[brightest] & 255) ? i : brightest;
    }
    return new int[] {brightest / 3 % image.width(), brightest / 3 / image.width()};
  }

  @Test
  void labColoursAreNotTakenForRgb() throws IOException {
    Path file = Files.write(folder.resolve("lab.tif"), tiff(1, 8));
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lab.tif")
        .hasMessageContaining("its colours are Lab");
  }

  @Test
  @Timeout(20)
  void aHeaderThatPromisesTooMuchIsNotBelieved() throws IOException {
    byte[] small = imaging.png(new Image(3, 2, new byte[18]));
    ByteBuffer.wrap(small).putInt(16, 30_000).putInt(20, 30_000);
    repaired(small);
    Path file = Files.write(folder.resolve("bomb.png"), small);
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("promises 30,000 x 30,000 pixels for a file of");
  }

  /** The count of a tag's values, which a decoder believes: 27 GB for 218 bytes. */
  @Test
  void aTagThatClaimsTooMuchIsNotBelieved() throws IOException {
    byte[] tiff = tiff(1, 2);
    ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putInt(10 + 9 * 12 + 4, 0xc6ff_0001);
    Path file = Files.write(folder.resolve("claim.tif"), tiff);
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("claim.tif")
        .hasMessageContaining("claims more values than the file has bytes");
  }

  /** The checksum of IHDR made right again. */
  private static void repaired(byte[] png) {
    var crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
  }

  @Test
  void aChangedByteOfAPngIsNoticedBeforeDecoding() throws IOException {
    byte[] png = imaging.png(new Image(3, 2, new byte[18]));
    png[png.length - 20] ^= 1;
    Path file = Files.write(folder.resolve("a.png"), png);
    assertThatThrownBy(() -> imaging.read(file)).hasMessageContaining("checksum of its part IDAT");
  }

  @Test
  void onlyTheFormatsThatArePromisedAreDecoded() throws IOException {
    assertRefused("GIF89a\1\0\1\0\0\0\0;", "it is GIF, which is none of the formats");
    assertRefused("P6\n1 1\n255\nabc", "those of no known image");
    assertRefused("II+\0\b\0\0\0", "BigTIFF");
    assertRefused("BM", "states no size");
    Path name =
        Files.write(folder.resolve("really.png"), imaging.jpeg(new Image(3, 2, new byte[18]), 90));
    assertThat(ImageHeader.of(name).map(ImageHeader::format)).isEqualTo(Optional.of(Format.JPEG));
    assertThat(imaging.read(name).width()).as("the content counts").isEqualTo(3);
  }

  private void assertRefused(String content, String why) throws IOException {
    Path file = Files.write(folder.resolve("odd"), content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(why);
  }

  @Test
  void bitmapsCountFromEitherEnd() throws IOException {
    library.load();
    Mat pixels = new Mat(2, 3, CvType.CV_8UC3);
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(".bmp", pixels, bytes);
    Path file = Files.write(folder.resolve("a.bmp"), bytes.toArray());
    ImageHeader header = ImageHeader.of(file).orElseThrow();
    assertThat(header.width()).isEqualTo(3);
    assertThat(header.height()).isEqualTo(2);
    assertThat(imaging.read(file).height()).isEqualTo(2);
  }

  /** Little-endian, one strip, no compression (TIFF 6.0). */
  private static byte[] tiff(int orientation, int photometric) {
    int[][] entries = {
      {256, 3},
      {257, 2},
      {258, 8},
      {259, 1},
      {262, photometric},
      {273, 200},
      {274, orientation},
      {277, 3},
      {278, 2},
      {279, 18}
    };
    ByteBuffer tiff = ByteBuffer.allocate(218).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 3).putInt(1).putInt(entry[1]);
    }
    tiff.position(200);
    return tiff.put(pixels().rgb()).array();
  }

  private static Image pixels() {
    byte[] rgb = new byte[18];
    Arrays.fill(rgb, 0, 3, (byte) 255);
    return new Image(3, 2, rgb);
  }

  /** An eXIf chunk behind IHDR. */
  private byte[] png(int orientation) {
    byte[] plain = imaging.png(pixels());
    byte[] exif = TaggedJpeg.exif(orientation);
    byte[] content = Arrays.copyOfRange(exif, 6, exif.length);
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put("eXIf".getBytes(StandardCharsets.ISO_8859_1)).put(content);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    chunk.putInt((int) crc.getValue());
    var out = new ByteArrayOutputStream();
    out.write(plain, 0, 33);
    out.writeBytes(chunk.array());
    out.write(plain, 33, plain.length - 33);
    return out.toByteArray();
  }

  /** OpenCV's own lossless WebP, put into the extended form with an EXIF chunk. */
  private byte[] webp(int orientation) {
    library.load();
    Mat bgr = new Mat(2, 3, CvType.CV_8UC3);
    bgr.put(0, 0, pixels().rgb());
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(".webp", bgr, bytes, new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, 101));
    byte[] plain = bytes.toArray();
    byte[] frame = Arrays.copyOfRange(plain, 12, plain.length);
    byte[] exif = TaggedJpeg.exif(orientation);
    ByteBuffer webp =
        ByteBuffer.allocate(12 + 18 + frame.length + 8 + exif.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(webp.capacity() - 8);
    webp.put("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(8);
    webp.put(new byte[] {2, 0, 0, 1, 0, 0}).put(frame);
    return webp.put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(exif.length)
        .put(exif)
        .array();
  }
}
