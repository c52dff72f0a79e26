package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.ScoredBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the readers take, and what they say when they do not. */
class CocoFilesTest {
  private static final String GROUND_TRUTH =
      """
      {"info": {"made by": ["anything", {"nested": 1}]},
       "annotations": [
         {"id": 0, "image_id": 9, "category_id": 5, "bbox": [1, 2, 30.5, 40], "area": 1000, "iscrowd": 0, "segmentation": [[1, 2]]}],
       "images": [{"id": 9, "width": 640, "height": 480, "file_name": "nine.jpg"}, {"id": 4}],
       "categories": [{"id": 5, "name": "dog"}, {"id": 2, "name": "cat"}]}
      """;
  private static final String DETECTIONS =
      """
      [{"image_id": 9, "category_id": 5, "bbox": [1, 2, 30, 40], "score": 0.75}]
      """;

  @Test
  void imagesAndCategoriesComeByRisingIdWhateverTheOrderOfTheFile(@TempDir Path folder)
      throws IOException {
    var set = read(folder, GROUND_TRUTH, DETECTIONS).set();

    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(set.images()).extracting("id").containsExactly("4", "9");
    assertThat(set.images().get(1).width()).isEqualTo(640);
    assertThat(set.images().get(1).truths().get(0).area()).isEqualTo(1000);
    assertThat(set.images().get(1).detections())
        .containsExactly(new ScoredBox(1, 2, 30, 40, 1, 0.75));
  }

  @Test
  void detectionsOfAnUnknownCategoryAreDroppedWithANote(@TempDir Path folder) throws IOException {
    CocoInput input =
        read(folder, GROUND_TRUTH, DETECTIONS.replace("\"category_id\": 5", "\"category_id\": 77"));

    assertThat(input.set().detectionCount()).isZero();
    assertThat(input.notes())
        .containsExactly(
            "1 detections were dropped: the ground truth has no category with id [77]");
  }

  @Test
  void noDetectionsAtAllIsFine(@TempDir Path folder) throws IOException {
    assertThat(read(folder, GROUND_TRUTH, "[]").set().detectionCount()).isZero();
  }

  @Test
  void categoriesOfOneNameAreToldApartByTheirId(@TempDir Path folder) throws IOException {
    assertThat(read(folder, GROUND_TRUTH.replace("cat\"", "dog\""), "[]").set().classes())
        .containsExactly("dog", "dog (id 5)");
  }

  static Stream<Arguments> brokenGroundTruth() {
    return Stream.of(
        Arguments.of(
            "[]",
            ":1:1: a COCO ground-truth file is an object with images, annotations and categories, this is a list: are ground truth and detections swapped?"),
        Arguments.of(
            "\"images\"",
            ":1:1: a COCO ground-truth file must be an object, this is the text \"images\""),
        Arguments.of(
            "", ":1:1: a COCO ground-truth file must be an object, this is the end of the file"),
        Arguments.of(
            "{\"images\": [],\n \"annotations\": []}", ":1:1: the list 'categories' is missing"),
        Arguments.of("{\"images\": [,]}", ":1:13: this is not JSON: "),
        Arguments.of("{\"images\": {}}", ":1:12: images must be a list, this is an object"),
        Arguments.of(
            GROUND_TRUTH.replace("\"area\": 1000, ", ""),
            ":3:4: this annotation has no 'area': add it (the object's area in pixels; width times height where nothing better is known)"),
        Arguments.of(
            GROUND_TRUTH.replace("\"iscrowd\": 0, ", ""),
            ":3:4: this annotation has no 'iscrowd': add it (0 for a single object)"),
        Arguments.of(
            GROUND_TRUTH.replace("30.5", "NaN"),
            ":3:62: bbox is NaN: drop such records, and look for what made them"),
        Arguments.of(
            GROUND_TRUTH.replace("30.5", "1e999"),
            ":3:62: bbox is 1e999: drop such records, and look for what made them"),
        Arguments.of(
            GROUND_TRUTH.replace("30.5, 40", "30.5"),
            ":3:55: bbox has 3 numbers, it must have 4: x, y, width, height"),
        Arguments.of(
            GROUND_TRUTH.replace("\"image_id\": 9", "\"image_id\": \"9\""),
            ":3:26: image_id must be a whole number, this is the text \"9\""),
        Arguments.of(
            GROUND_TRUTH.replace("\"image_id\": 9", "\"image_id\": 8"),
            ":3:4: image_id 8 is not among the images: check that both belong to the same data"),
        Arguments.of(
            GROUND_TRUTH.replace("{\"id\": 4}", "{\"id\": 9}"),
            ":4:78: image id 9 is there twice: ids must differ"),
        Arguments.of(
            GROUND_TRUTH.replace("{\"id\": 2,", "{\"id\": 5,"),
            ":5:43: category id 5 is there twice: ids must differ"));
  }

  @ParameterizedTest
  @MethodSource("brokenGroundTruth")
  void brokenGroundTruthIsRefusedWithItsPlace(
      String content, String message, @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, content, DETECTIONS))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith(folder.resolve("gt.json") + message);
  }

  @Test
  void repeatedAnnotationIdsAreRefused(@TempDir Path folder) {
    String twice = GROUND_TRUTH.replaceFirst("(?s)(\\{\"id\": 0,.*?\\]\\]\\})", "$1,\n$1");

    assertThatThrownBy(() -> read(folder, twice, DETECTIONS))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageEndingWith(":4:1: annotation id 0 is there twice: ids must differ");
  }

  static Stream<Arguments> brokenDetections() {
    return Stream.of(
        Arguments.of(
            "{}",
            ":1:1: a COCO results file is a list of detections, this is an object: are ground truth and detections swapped?"),
        Arguments.of("[3]", ":1:2: a detection must be an object, this is 3"),
        Arguments.of("[] []", ":1:4: the file goes on after its end"),
        Arguments.of("[{\"image_id\": 9", ":1:16: this is not JSON: "),
        Arguments.of(
            DETECTIONS.replace("\"image_id\": 9", "\"image_id\": 10"),
            ":1:2: image_id 10 is not among the images of the ground truth: check that both belong to the same data"),
        Arguments.of(
            DETECTIONS.replace("0.75", "NaN"),
            ":1:69: score is NaN: drop such records, and look for what made them"),
        Arguments.of(
            DETECTIONS.replace("0.75", "null"), ":1:69: score must be a number, this is null"),
        Arguments.of(
            DETECTIONS.replace("\"bbox\"", "\"box\""),
            ":1:2: this detection has no 'bbox': a box result has image_id, category_id, bbox and score"));
  }

  @ParameterizedTest
  @MethodSource("brokenDetections")
  void brokenDetectionsAreRefusedWithTheirPlace(
      String content, String message, @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, GROUND_TRUTH, content))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith(folder.resolve("dt.json") + message);
  }

  @Test
  void missingFileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> CocoFiles.readGroundTruth(folder.resolve("nowhere.json")))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessage(folder.resolve("nowhere.json") + ": there is no such file");
  }

  private static CocoInput read(Path folder, String groundTruth, String detections)
      throws IOException {
    return CocoFiles.read(
        Files.writeString(folder.resolve("gt.json"), groundTruth),
        Files.writeString(folder.resolve("dt.json"), detections));
  }
}
