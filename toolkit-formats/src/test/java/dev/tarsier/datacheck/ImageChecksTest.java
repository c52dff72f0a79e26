package dev.tarsier.datacheck;

import static dev.tarsier.datacheck.Stated.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.datacheck.ImageChecks.Seen;
import dev.tarsier.images.TinyTiff;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageChecksTest {

  private static final AnnotatedObject CAT = object("1", "cat", 5, 5, 15, 15);
  private static final Look LOOK = file -> new long[] {1, 2, 3, 4};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.tif");
  }

  private void tiff(int width, int height, int orientation) throws IOException {
    Files.write(file, TinyTiff.of(width, height, orientation));
  }

  private Seen seen(Look look, int width, int height, AnnotatedObject... objects) {
    return new ImageChecks(look).of(Stated.image(file, width, height, objects));
  }

  private Defect defect(Kind kind, String reason) {
    return new Defect(kind, file.toString(), reason);
  }

  @Test
  void aSoundFileHasSizeLookAndDigest() throws IOException {
    tiff(60, 40, 1);
    Seen seen = seen(LOOK, 60, 40, CAT);
    assertThat(seen.defects()).isEmpty();
    assertThat(seen.width()).isEqualTo(60);
    assertThat(seen.height()).isEqualTo(40);
    assertThat(seen.look()).containsExactly(1L, 2L, 3L, 4L);
  }

  /** Of FIPS 180-2, "abc". */
  @Test
  void theDigestIsSha256() throws IOException {
    Files.writeString(file, "abc");
    assertThat(seen(LOOK, 0, 0).digest())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFileThatHasNoKnownHeaderHasNoSize() throws IOException {
    Files.writeString(file, "abc");
    Seen seen = seen(LOOK, 60, 40, CAT);
    assertThat(seen.width()).isZero();
    assertThat(seen.height()).isZero();
    assertThat(seen.defects()).isEmpty();
  }

  @Test
  void whatTheDecoderMadeUpIsSaidAndTheRestIsLookedAt() throws IOException {
    tiff(60, 40, 1);
    Look repaired =
        new Look() {
          @Override
          public long[] at(Path image) {
            return new long[] {9};
          }

          @Override
          public List<String> repairs(Path image) {
            return List.of("premature end", "bad marker");
          }
        };
    Seen seen = seen(repaired, 0, 0, CAT);
    assertThat(seen.defects())
        .containsExactly(
            defect(Kind.DAMAGED_IMAGE, "is decoded with made-up pixels: premature end"),
            defect(Kind.DAMAGED_IMAGE, "is decoded with made-up pixels: bad marker"));
    assertThat(seen.width()).isEqualTo(60);
  }

  @Test
  void whatCannotBeDecodedKeepsItsDigestAndSaysWhyInOneLine() throws IOException {
    tiff(60, 40, 1);
    Look failing =
        path -> {
          throw new UserError("it is torn" + System.lineSeparator() + "twice");
        };
    Seen seen = seen(failing, 60, 40, CAT);
    assertThat(seen.defects()).containsExactly(defect(Kind.UNREADABLE_IMAGE, "it is torn twice"));
    assertThat(seen.digest()).hasSize(64);
    assertThat(seen.look()).isEmpty();
    assertThat(seen.width()).isZero();
  }

  @Test
  void aMissingFileIsADefectToo() {
    Seen seen = seen(LOOK, 60, 40, CAT);
    assertThat(seen.defects()).extracting(Defect::kind).containsExactly(Kind.UNREADABLE_IMAGE);
    assertThat(seen.digest()).isEmpty();
    assertThat(seen.defects().get(0).reason()).contains(file.toString(), "cannot be read");
  }

  @Test
  void anotherStatedSizeIsNamedAndSwappedOnesAreCalledSo() throws IOException {
    tiff(60, 40, 1);
    assertThat(seen(LOOK, 61, 40, CAT).defects())
        .containsExactly(defect(Kind.OTHER_SIZE, "is 60 x 40, its annotation says 61 x 40"));
    assertThat(seen(LOOK, 40, 60, CAT).defects())
        .containsExactly(
            defect(
                Kind.OTHER_SIZE,
                "is 60 x 40, its annotation says 40 x 60: width and height are swapped"));
    assertThat(seen(LOOK, 0, 0, CAT).defects()).isEmpty();
  }

  /** Orientation 6 turns by a quarter: stored 60 x 40, upright 40 x 60. */
  @Test
  void onlyAStatedUprightSizeTellsWhichWayBoxesWereDrawn() throws IOException {
    tiff(60, 40, 6);
    Seen told = seen(LOOK, 40, 60, CAT);
    assertThat(told.defects()).isEmpty();
    assertThat(told.width()).isEqualTo(40);
    assertThat(told.height()).isEqualTo(60);
    String unsaid =
        "has the EXIF orientation 6, and nothing says whether its boxes were drawn on the upright"
            + " picture; set exif";
    assertThat(seen(LOOK, 0, 0, CAT).defects()).containsExactly(defect(Kind.ORIENTATION, unsaid));
    assertThat(seen(LOOK, 60, 40, CAT).defects())
        .containsExactly(
            defect(Kind.ORIENTATION, unsaid),
            defect(
                Kind.OTHER_SIZE,
                "is 40 x 60, its annotation says 60 x 40: width and height are swapped"));
    assertThat(seen(LOOK, 40, 61, CAT).defects())
        .extracting(Defect::kind)
        .containsExactly(Kind.ORIENTATION, Kind.OTHER_SIZE);
    assertThat(seen(LOOK, 41, 60, CAT).defects())
        .extracting(Defect::kind)
        .containsExactly(Kind.ORIENTATION, Kind.OTHER_SIZE);
    assertThat(seen(LOOK, 0, 0).defects()).as("no boxes to place").isEmpty();
  }

  /** The upright size of a square is its stored one, and a half turn keeps the size. */
  @Test
  void aSizeThatBothHaveTellsNothing() throws IOException {
    tiff(50, 50, 6);
    assertThat(seen(LOOK, 50, 50, CAT).defects())
        .extracting(Defect::kind)
        .containsExactly(Kind.ORIENTATION);
    tiff(60, 40, 3);
    assertThat(seen(LOOK, 60, 40, CAT).defects())
        .extracting(Defect::kind)
        .containsExactly(Kind.ORIENTATION);
  }
}
