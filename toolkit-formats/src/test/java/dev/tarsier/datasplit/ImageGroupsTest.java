package dev.tarsier.datasplit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.set.StatedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGroupsTest {

  @TempDir Path folder;

  private StatedImage file(String id, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(id), content);
    return new StatedImage(id, file, 0, 0, 0, List.of(), object -> id);
  }

  private static List<List<String>> ids(List<List<StatedImage>> groups) {
    return groups.stream().map(group -> group.stream().map(StatedImage::id).toList()).toList();
  }

  @Test
  void equalFilesAreOneGroupAndOthersStandAlone() throws IOException {
    List<StatedImage> images = List.of(file("a", "x"), file("b", "y"), file("c", "x"));
    assertThat(ids(ImageGroups.of(images, Optional.empty(), Optional.empty())))
        .containsExactly(List.of("a", "c"), List.of("b"));
  }

  @Test
  void aNameBelongsByItsFirstGroupOrAsAWholeAndElseStandsAlone() throws IOException {
    List<StatedImage> images =
        List.of(
            file("cam1_03", "1"), file("cam2_01", "2"), file("cam1_07", "3"), file("other", "4"));
    assertThat(
            ids(
                ImageGroups.of(
                    images, Optional.empty(), Optional.of(Pattern.compile("(cam\\d)_(\\d+)")))))
        .containsExactly(List.of("cam1_03", "cam1_07"), List.of("cam2_01"), List.of("other"));
    assertThat(
            ids(ImageGroups.of(images, Optional.empty(), Optional.of(Pattern.compile("cam\\d")))))
        .containsExactly(List.of("cam1_03", "cam1_07"), List.of("cam2_01"), List.of("other"));
  }

  /**
   * Content joins b1 to c1 and a2 to c2; names then join the a's, the b's and the c's: what is
   * joined are groups, not their single images.
   */
  @Test
  void oneReasonAndAnotherJoinWholeGroups() throws IOException {
    List<StatedImage> images =
        List.of(
            file("a1", "1"),
            file("b1", "2"),
            file("c1", "2"),
            file("d1", "3"),
            file("a2", "4"),
            file("c2", "4"));
    assertThat(
            ids(ImageGroups.of(images, Optional.empty(), Optional.of(Pattern.compile("^[a-z]")))))
        .containsExactly(List.of("a1", "b1", "c1", "a2", "c2"), List.of("d1"));
  }
}
