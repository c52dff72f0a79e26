package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.coco.CocoProposals;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.data.Dataset;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five images of 12 × 8, called plate-0 to plate-4, and regions from a file. */
class ProposedDatasetTest {

  @TempDir Path folder;

  private final Dataset plates = Toy.detection().dataset(Split.VALIDATION);

  private Dataset proposed(int most, String... regions) throws IOException {
    Path file = folder.resolve("regions.json");
    Files.writeString(file, "[" + String.join(",", regions) + "]");
    return new ProposedDataset(plates, CocoProposals.read(file, most));
  }

  private static String region(String image, double score, String bbox) {
    return "{\"image_id\": \"%s\", \"category_id\": 1, \"score\": %s, \"bbox\": [%s]}"
        .formatted(image, score, bbox);
  }

  @Test
  void regionsAreOfTheImageTheBestFirst() throws IOException {
    Dataset proposed =
        proposed(
            10,
            region("plate-1", 0.2, "1, 2, 3, 4"),
            region("plate-0", 0.5, "0, 0, 5, 6"),
            region("plate-1", 0.9, "2, 1, 8, 3"));

    assertThat(proposed.proposals(1)).isEqualTo(Boxes.of(2, 1, 10, 4, 1, 2, 4, 6));
    assertThat(proposed.proposals(0)).isEqualTo(Boxes.of(0, 0, 5, 6));
    assertThat(proposed.proposals(4)).isEqualTo(Boxes.none());
    assertThat(proposed.sample(1).proposals()).isEqualTo(proposed.proposals(1));
  }

  @Test
  void onlySoManyOfTheBestAreTaken() throws IOException {
    Dataset proposed =
        proposed(1, region("plate-1", 0.2, "1, 2, 3, 4"), region("plate-1", 0.9, "2, 1, 8, 3"));

    assertThat(proposed.proposals(1)).isEqualTo(Boxes.of(2, 1, 10, 4));
  }

  @Test
  void whatLiesOutsideIsCutAndWhatIsLessThanAPixelLeftOut() throws IOException {
    Dataset proposed =
        proposed(
            10,
            region("plate-2", 0.9, "-3, -2, 30, 4"),
            region("plate-2", 0.8, "11.5, 1, 9, 3"),
            region("plate-2", 0.7, "2, 7.25, 9, 3"),
            region("plate-2", 0.6, "11, 7, 9, 9"));

    assertThat(proposed.proposals(2)).isEqualTo(Boxes.of(0, 0, 12, 2, 11, 7, 12, 8));
  }

  @Test
  void imagesWithoutRegionsAreCounted() throws IOException {
    Dataset proposed = proposed(10, region("plate-3", 0.5, "0, 0, 5, 6"));

    assertThat(proposed.remarks())
        .singleElement()
        .asString()
        .endsWith("regions.json has no regions of 4 of 5 images");
    assertThat(proposed.size()).isEqualTo(5);
    assertThat(proposed.annotation(3)).isEqualTo(plates.annotation(3));
    assertThat(proposed.image(3).rgb()).isEqualTo(plates.image(3).rgb());
  }

  @Test
  void aFileOfOtherImagesIsAMistake() {
    assertThatThrownBy(() -> proposed(10, region("1", 0.5, "0, 0, 5, 6")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has regions of none of the 5 images")
        .hasMessageEndingWith(
            "their ids are [plate-0, plate-1, plate-2, …], those in the file [1]");
  }

  @Test
  void aConfigNamesTheFileForAllSplits() throws IOException {
    Path file = folder.resolve("regions.json");
    Files.writeString(file, "[%s]".formatted(region("plate-0", 0.5, "0, 0, 5, 6")));
    DetectionComposition toy = Toy.detection("data.proposals={file: %s, most: 3}".formatted(file));

    for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
      assertThat(toy.dataset(split).proposals(0)).isEqualTo(Boxes.of(0, 0, 5, 6));
    }
  }
}
