package dev.tarsier.datasets.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.imaging.TaggedJpeg;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An orientation turns the picture; whether it turns the boxes must be known, never guessed. */
class ExifTest {

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final Path folder;

  ExifTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void anOrientationThatSizesCannotTellIsRefused(int tag) throws IOException {
    // square: no size tells anything
    assertThatThrownBy(() -> open(Exif.ERROR, tag, 32, 32, 32, 32))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.jpg has the EXIF orientation %d".formatted(tag))
        .hasMessageContaining("exif: upright")
        .hasMessageContaining("exif: stored");
    assertThat(open(Exif.UPRIGHT, tag, 32, 32, 32, 32).remarks())
        .singleElement()
        .asString()
        .startsWith("EXIF orientation applied");
    assertThat(open(Exif.STORED, tag, 32, 32, 32, 32).remarks())
        .singleElement()
        .asString()
        .startsWith("EXIF orientation left aside");
  }

  @Test
  void aSizeThatCanOnlyBeTheUprightOneDecides() throws IOException {
    FileDataset dataset = open(Exif.ERROR, 6, 32, 16, 16, 32);
    assertThat(dataset.image(0).height()).isEqualTo(32);
    assertThat(dataset.remarks()).hasSize(1);
    // stated as stored, or not at all: nothing is decided
    assertThatThrownBy(() -> open(Exif.ERROR, 6, 32, 16, 32, 16)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> open(Exif.ERROR, 6, 32, 16, 0, 0)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> open(Exif.ERROR, 3, 32, 16, 32, 16)).isInstanceOf(UserError.class);
  }

  @Test
  void thePolicyDecidesWhichPixelsAreServed() throws IOException {
    // the stored picture is white in its left half; tag 3 turns it by 180 degrees
    Image upright = open(Exif.UPRIGHT, 3, 32, 16, 32, 16).image(0);
    assertThat(upright.rgb()[0] & 255).isLessThan(5);
    Image stored = open(Exif.STORED, 3, 32, 16, 32, 16).image(0);
    assertThat(stored.rgb()[0] & 255).isGreaterThan(250);
    assertThat(open(Exif.STORED, 6, 32, 16, 0, 0).annotation(0).width()).isEqualTo(32);
    assertThat(open(Exif.UPRIGHT, 6, 32, 16, 0, 0).annotation(0).width()).isEqualTo(16);
  }

  @Test
  void theOtherPolicyThanTheSizesIsNoticed() throws IOException {
    assertThatThrownBy(() -> open(Exif.STORED, 6, 32, 16, 16, 32))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is 32 x 16, its annotation says 16 x 32: its EXIF orientation 6");
  }

  @Test
  void withoutATagOrWithoutObjectsNothingIsAsked() throws IOException {
    assertThat(open(Exif.ERROR, 1, 32, 32, 32, 32).remarks()).isEmpty();
    Path file = jpeg(3, 32, 32);
    var empty = new RawImage("a", file, 32, 32, "", List.of());
    assertThat(dataset(Exif.ERROR, empty).size()).isEqualTo(1);
  }

  private FileDataset open(Exif exif, int tag, int width, int height, int saidWidth, int saidHeight)
      throws IOException {
    AnnotatedObject object =
        AnnotatedObject.ofCorners("1", "dog", new double[] {1, 1, 9, 9}, false);
    return dataset(
        exif,
        new RawImage("a", jpeg(tag, width, height), saidWidth, saidHeight, "", List.of(object)));
  }

  private FileDataset dataset(Exif exif, RawImage image) {
    var check =
        new AnnotationCheck(
            ClassNames.of("dog"), new BoxRules(0, 0, Outside.CLIP, OtherClasses.ERROR));
    FileDataset dataset = FileDataset.of(List.of(image), check, List.of(), exif, imaging);
    assertThat(dataset.image(0).width()).isEqualTo(dataset.annotation(0).width());
    return dataset;
  }

  private Path jpeg(int tag, int width, int height) throws IOException {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      Arrays.fill(rgb, y * width * 3, y * width * 3 + width / 2 * 3, (byte) 255);
    }
    byte[] jpeg = imaging.jpeg(new Image(width, height, rgb), 95);
    return Files.write(folder.resolve("a.jpg"), tag == 1 ? jpeg : TaggedJpeg.of(jpeg, tag));
  }
}
