package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.coco.CocoProposals;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposedDatasetTest {

  /** Of 30 x 20, 20 x 30 and 10 x 10. */
  private record Three() implements Dataset {
    @Override
    public int size() {
      return 3;
    }

    @Override
    public Annotation annotation(int index) {
      return switch (index) {
        case 0 -> new Annotation("wide", 30, 20, List.of());
        case 1 -> new Annotation("high", 20, 30, List.of());
        default -> new Annotation("none", 10, 10, List.of());
      };
    }

    @Override
    public Image image(int index) {
      return PlainImaging.coordinates(annotation(index).width(), annotation(index).height(), index);
    }

    @Override
    public List<String> remarks() {
      return List.of("three images");
    }

    @Override
    public Map<String, Long> categoryIds() {
      return Map.of("ox", 21L);
    }
  }

  @TempDir Path folder;

  private Dataset dataset(int most, String... rows) throws IOException {
    Path file = folder.resolve("regions.json");
    Files.writeString(file, "[%s]".formatted(String.join(",", rows)));
    return new ProposedDataset(new Three(), CocoProposals.read(file, most));
  }

  private static String row(String image, double score, String box) {
    return "{\"image_id\": \"%s\", \"category_id\": 1, \"bbox\": [%s], \"score\": %s}"
        .formatted(image, box, score);
  }

  @Test
  void anImageHasTheRegionsOfItsIdBestFirstAndInsideOfIt() throws IOException {
    Dataset regions =
        dataset(
            10,
            row("high", 0.5, "1, 2, 8, 4"),
            row("wide", 0.2, "3, 1, 10, 5"),
            row("high", 0.9, "4, 25, 10, 20"),
            row("wide", 0.3, "-5, 12, 50, 30"));

    assertThat(regions.proposals(0)).isEqualTo(Boxes.of(0, 12, 30, 20, 3, 1, 13, 6));
    assertThat(regions.proposals(1)).isEqualTo(Boxes.of(4, 25, 14, 30, 1, 2, 9, 6));
    assertThat(regions.proposals(2).size()).isZero();
    assertThat(regions.remarks())
        .hasSize(2)
        .contains("three images")
        .anyMatch(remark -> remark.endsWith("has no regions of 1 of 3 images"));
    assertThat(regions.annotation(1).id()).isEqualTo("high");
    assertThat(regions.image(1).height()).isEqualTo(30);
    assertThat(regions.size()).isEqualTo(3);
    assertThat(regions.categoryIds()).isEqualTo(Map.of("ox", 21L));
  }

  /** Of the best so many of the file, those with a pixel a side within the image. */
  @Test
  void whatLiesOutsideOrHasLessThanAPixelIsLeftOut() throws IOException {
    Dataset regions =
        dataset(
            4,
            row("wide", 0.1, "1, 1, 5, 5"), // the fifth best
            row("wide", 0.9, "29.5, 3, 8, 8"), // half a pixel inside
            row("wide", 0.8, "40, 3, 8, 8"),
            row("wide", 0.7, "29, 19, 8, 8"), // a pixel
            row("wide", 0.6, "2, 3, 9, 0.5"));

    assertThat(regions.proposals(0)).isEqualTo(Boxes.of(29, 19, 30, 20));
  }

  @Test
  void whereEveryImageHasRegionsNothingIsRemarked() throws IOException {
    Dataset regions =
        dataset(
            10,
            row("high", 0.5, "1, 2, 8, 4"),
            row("wide", 0.2, "3, 1, 10, 5"),
            row("none", 0.2, "3, 1, 4, 5"));

    assertThat(regions.remarks()).containsExactly("three images");
  }

  @Test
  void aFileOfOtherImagesIsAMistake() {
    assertThatThrownBy(() -> dataset(10, row("1", 0.5, "0, 0, 5, 6")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has regions of none of the 3 images")
        .hasMessageEndingWith("their ids are [wide, high, none], those in the file [1]");
  }

  @Test
  void aConfigNamesTheFileForAllSplits() throws IOException {
    Path file = folder.resolve("regions.json");
    Files.writeString(file, "[%s]".formatted(row("plate-0", 0.5, "0, 0, 5, 6")));
    DetectionComposition toy = Toy.detection("data.proposals={file: %s, most: 3}".formatted(file));

    for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
      assertThat(toy.dataset(split).proposals(0)).isEqualTo(Boxes.of(0, 0, 5, 6));
    }
  }
}
