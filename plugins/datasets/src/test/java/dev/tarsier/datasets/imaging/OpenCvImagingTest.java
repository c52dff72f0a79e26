package dev.tarsier.datasets.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging.Mark;
import dev.tarsier.data.Normalization;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.Fixtures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvImagingTest {

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final Path folder;

  OpenCvImagingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void pngIsReadBackToTheByteInRgbOrder() throws IOException {
    Image image = noise(7, 5, 1);
    Path file = write("a.png", imaging.png(image));
    assertThat(imaging.read(file).rgb()).isEqualTo(image.rgb());
    int javaRgb = ImageIO.read(file.toFile()).getRGB(0, 0);
    assertThat((byte) (javaRgb >> 16)).as("red comes first").isEqualTo(image.rgb()[0]);
  }

  @Test
  void jpegKeepsAPlainColourWithinTwoLevels() throws IOException {
    byte[] rgb = new byte[16 * 16 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 200;
      rgb[i + 1] = 100;
      rgb[i + 2] = 50;
    }
    Image read = imaging.read(write("a.jpg", imaging.jpeg(new Image(16, 16, rgb), 95)));
    assertThat(read.rgb()[0] & 255).isCloseTo(200, within(2));
    assertThat(read.rgb()[1] & 255).isCloseTo(100, within(2));
    assertThat(read.rgb()[2] & 255).isCloseTo(50, within(2));
  }

  @Test
  void exifOrientationTurnsTheImageUpright() throws IOException {
    // 32 wide, 16 high, left half white; orientation 6 turns by 90° clockwise: the left comes up.
    byte[] rgb = new byte[32 * 16 * 3];
    for (int y = 0; y < 16; y++) {
      Arrays.fill(rgb, y * 96, y * 96 + 48, (byte) 255);
    }
    byte[] jpeg = imaging.jpeg(new Image(32, 16, rgb), 95);
    Image upright = imaging.read(write("turned.jpg", TaggedJpeg.of(jpeg, 6)));
    assertThat(upright.width()).isEqualTo(16);
    assertThat(upright.height()).isEqualTo(32);
    assertThat(upright.rgb()[0] & 255).isGreaterThan(250);
    assertThat(upright.rgb()[31 * 16 * 3] & 255).isLessThan(5);
  }

  @Test
  void greyImagesGetThreeEqualChannels() throws IOException {
    var grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 77);
    grey.getRaster().setSample(1, 0, 0, 200);
    assertThat(imaging.read(write("grey.png", grey)).rgb())
        .containsExactly(77, 77, 77, (byte) 200, (byte) 200, (byte) 200);
  }

  @Test
  void alphaIsLeftOut() throws IOException {
    var clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0x400A141E);
    assertThat(imaging.read(write("clear.png", clear)).rgb()).containsExactly(10, 20, 30);
  }

  @Test
  void sixteenBitsKeepTheUpperByte() throws IOException {
    var deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x1234);
    assertThat(imaging.read(write("deep.png", deep)).rgb()).containsExactly(0x12, 0x12, 0x12);
  }

  @Test
  void aJpegCutAnywhereIsRefusedByName() throws IOException {
    byte[] whole = imaging.jpeg(noise(64, 48, 2), 90);
    for (int length = 3; length < whole.length; length += 97) {
      Path file = write("cut.jpg", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> imaging.read(file))
          .as("cut at %d of %d", length, whole.length)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cut.jpg")
          .hasMessageContaining("cut short");
    }
  }

  @Test
  void noRealPhotographIsTakenForCutShort() throws IOException {
    for (String data : List.of("bccd", "playing_cards", "microcontrollers")) {
      for (Path file : Fixtures.filesEnding(Fixtures.data(data + "/JPEGImages"), ".jpg")) {
        assertThat(EncodedImage.defect(Files.readAllBytes(file))).as("%s", file).isEmpty();
      }
    }
  }

  @Test
  void aThumbnailsEndIsNotTheJpegsEnd() throws IOException {
    byte[] thumbnail = imaging.jpeg(noise(8, 8, 3), 90);
    byte[] whole = withSegment(imaging.jpeg(noise(64, 48, 2), 90), 0xE5, thumbnail);
    assertThat(imaging.read(write("whole.jpg", whole)).width()).isEqualTo(64);
    Path cut = write("cut.jpg", Arrays.copyOf(whole, whole.length - 200));
    assertThatThrownBy(() -> imaging.read(cut)).hasMessageContaining("cut short");
  }

  @Test
  void bytesBehindTheJpegsEndAreIgnored() throws IOException {
    byte[] jpeg = imaging.jpeg(noise(16, 16, 4), 90);
    byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 1000);
    assertThat(imaging.read(write("long.jpg", longer)).height()).isEqualTo(16);
  }

  @Test
  void aPngCutShortIsRefusedByName() throws IOException {
    byte[] whole = imaging.png(noise(64, 48, 5));
    Path file = write("cut.png", Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cut.png")
        .hasMessageContaining("cut short");
  }

  @Test
  void whatIsNoImageIsNamedForWhatItIs() throws IOException {
    assertRefused("", "empty");
    assertRefused("<!DOCTYPE html><html>404</html>", "HTML");
    assertRefused("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull");
    assertRefused("plain words", "none of the formats that are read");
    assertThatThrownBy(() -> imaging.read(folder.resolve("absent.jpg")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("absent.jpg does not exist");
  }

  private void assertRefused(String content, String reason) throws IOException {
    Path file = write("odd.jpg", content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> imaging.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("odd.jpg")
        .hasMessageContaining(reason)
        .hasMessageContaining("Fetch or export the file again");
  }

  @Test
  void planesEqualTheFloatFormulaToTheBit() {
    Image image = noise(13, 9, 6);
    float[] planes = planes(image, 13, 9);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 13 * 9; i++) {
        assertThat(planes[c * 13 * 9 + i]).isEqualTo(normalised(image, i, c));
      }
    }
  }

  /** Pixel i, row by row, of one channel. */
  private static float normalised(Image image, int i, int channel) {
    float mean = Normalization.IMAGENET.mean().get(channel).floatValue();
    float std = Normalization.IMAGENET.std().get(channel).floatValue();
    return ((image.rgb()[3 * i + channel] & 255) / 255f - mean) / std;
  }

  @Test
  void paddingIsZeroAndLiesOnlyAtTheRightAndTheBottom() {
    int w = 3;
    int h = 2;
    Image image = noise(w, h, 6);

    float[] planes = planes(image, 5, 4);

    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          float expected = x < w && y < h ? normalised(image, y * w + x, c) : 0;
          assertThat(planes[(c * 4 + y) * 5 + x])
              .as("channel %d, row %d, column %d", c, y, x)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void anImageOfTheWantedSizeIsNotCopied() {
    Image image = noise(5, 4, 1);
    assertThat(imaging.resize(image, 5, 4)).isSameAs(image);
  }

  @Test
  void resizingToHalfAveragesFourPixels() {
    // 2 x 2 grey 10, 20, 30, 40: the bilinear sample in the middle is (10 + 20 + 30 + 40) / 4 = 25
    Image image = new Image(2, 2, new byte[] {10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40});
    assertThat(imaging.resize(image, 1, 1).rgb()).containsExactly(25, 25, 25);
  }

  @Test
  void resizingUpPutsSamplesAtHalfPixelCentres() {
    // 0 and 100 at centres 0.5 and 1.5; four samples at 0.25, 0.75, 1.25, 1.75 of the old grid
    Image image = new Image(2, 1, new byte[] {0, 0, 0, 100, 100, 100});
    assertThat(imaging.resize(image, 4, 1).rgb())
        .containsExactly(0, 0, 0, 25, 25, 25, 75, 75, 75, 100, 100, 100);
  }

  @Test
  void planesNeedADirectBufferThatIsLargeEnough() {
    Image image = noise(4, 4, 7);
    assertThatThrownBy(() -> write(image, ByteBuffer.allocate(1000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(image, ByteBuffer.allocateDirect(191)))
        .hasMessageContaining("192 bytes");
  }

  private void write(Image image, ByteBuffer planes) {
    imaging.writePlanes(image, Normalization.IMAGENET, 4, 4, planes);
  }

  @Test
  void manyThreadsDecodeTheSameBytes() throws IOException {
    Image image = noise(40, 30, 8);
    Path file = write("a.png", imaging.png(image));
    IntStream.range(0, 64)
        .parallel()
        .forEach(i -> assertThat(imaging.read(file).rgb()).isEqualTo(image.rgb()));
  }

  @Test
  void drawingLeavesTheImageItselfAloneAndMarksTheEdges() {
    Image black = new Image(400, 400, new byte[400 * 400 * 3]);
    var box = GroundTruthBox.of(100, 150, 200, 250, 0);
    Image drawn = imaging.draw(black, List.of(new Mark(box, "", false)));
    assertThat(black.rgb()).containsOnly(0);
    assertThat(drawn.width()).isEqualTo(400);
    assertThat(pixel(drawn, 100, 200)).as("left edge").isNotZero();
    assertThat(pixel(drawn, 199, 200)).as("right edge is the last pixel inside").isNotZero();
    assertThat(pixel(drawn, 150, 200)).as("inside").isZero();
  }

  @Test
  void smallImagesAreEnlargedByAWholeFactorBeforeDrawing() {
    Image small = noise(160, 120, 9);
    Image drawn = imaging.draw(small, List.of());
    assertThat(drawn.width()).isEqualTo(480);
    assertThat(drawn.height()).isEqualTo(360);
  }

  private static int pixel(Image image, int x, int y) {
    int at = 3 * (y * image.width() + x);
    return (image.rgb()[at] & 255) << 16
        | (image.rgb()[at + 1] & 255) << 8
        | (image.rgb()[at + 2] & 255);
  }

  /** Planes written over NaN, so that nothing passes for written that is not. */
  private float[] planes(Image image, int width, int height) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(12 * width * height).order(ByteOrder.nativeOrder());
    float[] planes = new float[3 * width * height];
    Arrays.fill(planes, Float.NaN);
    buffer.asFloatBuffer().put(planes);
    imaging.writePlanes(image, Normalization.IMAGENET, width, height, buffer);
    buffer.asFloatBuffer().get(planes);
    return planes;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static Image noise(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new Image(width, height, rgb);
  }

  /** The JPEG with a segment put in behind its first marker. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    int length = content.length + 2;
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
