package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How COCO's two files become one set; what each may hold is the readers' own test. */
class CocoFilesTest {
  private static final String GROUND_TRUTH =
      """
      {"annotations": [
         {"id": 0, "image_id": 9, "category_id": 5, "bbox": [1, 2, 30.5, 40], "area": 1000, "iscrowd": 0}],
       "images": [{"id": 9, "width": 640, "height": 480, "file_name": "nine.jpg"}, {"id": 4}],
       "categories": [{"id": 5, "name": "dog"}, {"id": 2, "name": "cat"}]}
      """;
  private static final String DETECTIONS =
      """
      [{"image_id": 9, "category_id": 5, "bbox": [1, 2, 30, 40], "score": 0.75}]
      """;

  @TempDir private Path folder;

  @Test
  void imagesAndCategoriesComeByRisingIdWhateverTheOrderOfTheFile() throws IOException {
    var set = read(GROUND_TRUTH, DETECTIONS).set();

    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(set.images()).extracting("id").containsExactly("4", "9");
    assertThat(set.images().get(1).width()).isEqualTo(640);
    assertThat(set.images().get(1).truths().get(0).area()).isEqualTo(1000);
    assertThat(set.images().get(1).detections())
        .containsExactly(new ScoredBox(1, 2, 30, 40, 1, 0.75));
  }

  @Test
  void numbersComeBeforeTextsAndTenAfterNine() throws IOException {
    String many =
        GROUND_TRUTH.replace(
            "{\"id\": 4}", "{\"id\": 10}, {\"id\": \"x\"}, {\"id\": 12345678901234567890}");

    assertThat(read(many, DETECTIONS).set().images())
        .extracting("id")
        .containsExactly("9", "10", "12345678901234567890", "x");
  }

  @Test
  void detectionsOfAnUnknownCategoryAreDroppedWithANote() throws IOException {
    CocoInput input =
        read(GROUND_TRUTH, DETECTIONS.replace("\"category_id\": 5", "\"category_id\": 77"));

    assertThat(input.set().detectionCount()).isZero();
    assertThat(input.notes())
        .containsExactly("1 detection was dropped: the ground truth has no category with id [77]");
  }

  @Test
  void detectionsOnAnUnknownImageAreRefusedWithTheirPlace() {
    assertThatThrownBy(
            () -> read(GROUND_TRUTH, DETECTIONS.replace("\"image_id\": 9", "\"image_id\": 10")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            folder.resolve("dt.json")
                + ":1:2: image_id 10 is not among the images of the ground truth: check that both belong to the same data");
  }

  @Test
  void aMistakeInTheGroundTruthIsToldFirst() {
    assertThatThrownBy(() -> read("{", "["))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(folder.resolve("gt.json").toString());
  }

  @Test
  void whatTheFilesLackIsNoted() throws IOException {
    CocoInput input = read(GROUND_TRUTH.replace(", \"iscrowd\": 0", ""), "[]");

    assertThat(input.set().detectionCount()).isZero();
    assertThat(input.notes())
        .containsExactly(
            folder.resolve("gt.json") + ": 1 annotation without 'iscrowd': read as 0",
            folder.resolve("dt.json")
                + ": there is no detection at all: everything counts as missed");
  }

  @Test
  void categoriesOfOneNameAreToldApartByTheirId() throws IOException {
    assertThat(read(GROUND_TRUTH.replace("cat\"", "dog\""), "[]").set().classes())
        .containsExactly("dog", "dog (id 5)");
  }

  private CocoInput read(String groundTruth, String detections) throws IOException {
    return CocoFiles.read(
        Files.writeString(folder.resolve("gt.json"), groundTruth),
        Files.writeString(folder.resolve("dt.json"), detections));
  }
}
