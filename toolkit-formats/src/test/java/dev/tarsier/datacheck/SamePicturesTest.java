package dev.tarsier.datacheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamePicturesTest {

  /** A file's first letter says what it looks like. */
  private static final Look FIRST_LETTER =
      file -> {
        try {
          long letter = Files.readString(file).charAt(0);
          return new long[] {letter * 0x0101010101010101L, 0, letter, -letter};
        } catch (IOException e) {
          throw new UserError("unreadable", e);
        }
      };

  @TempDir Path folder;

  private StatedImage file(String name, String content) throws IOException {
    return Stated.image(Files.writeString(folder.resolve(name), content), 0, 0);
  }

  @Test
  void placesOfEachPairComeTheEarlierFirst() throws IOException {
    List<StatedImage> images =
        List.of(file("0", "xylo"), file("1", "axe"), file("2", "xylo"), file("3", "ape"));
    assertThat(SamePictures.pairs(images, Optional.empty())).containsExactly(new int[] {0, 2});
    assertThat(SamePictures.pairs(images, Optional.of(FIRST_LETTER)))
        .containsExactly(new int[] {0, 2}, new int[] {1, 3});
  }

  @Test
  void anImageThatCannotBeReadStopsTheDeal() throws IOException {
    StatedImage gone = Stated.image(folder.resolve("gone.png"), 0, 0);
    assertThatThrownBy(() -> SamePictures.pairs(List.of(file("0", "x"), gone), Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gone.png");
  }
}
