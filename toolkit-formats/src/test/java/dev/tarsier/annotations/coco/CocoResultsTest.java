package dev.tarsier.annotations.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of results takes, and what it says when it does not. */
class CocoResultsTest {
  private static final String PLAIN =
      """
      [{"image_id": 9, "category_id": 5, "bbox": [1, 2, 30, 40], "score": 0.75},
       {"image_id": 7, "category_id": 5, "bbox": [-1.5, 2, 3, 4e1], "score": 0.1}]
      """;

  @TempDir private Path folder;

  @Test
  void detectionsKeepTheOrderOfTheFile() throws IOException {
    CocoResults results = read(PLAIN);

    assertThat(results.size()).isEqualTo(2);
    assertThat(results.imageIds()).containsExactly(CocoId.of(9), CocoId.of(7));
    assertThat(results.categoryIds()).containsExactly(CocoId.of(5));
    assertThat(results.image(1)).isEqualTo(1);
    assertThat(results.category(1)).isZero();
    assertThat(new double[] {results.x(1), results.y(1), results.width(1), results.height(1)})
        .containsExactly(-1.5, 2, 3, 40);
    assertThat(results.score(0)).isEqualTo(0.75);
    assertThat(results.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image_id\": 9, \"category_id\": 5, \"bbox\": [1, 2, 30, 40], \"score\": 0.75}\n{\"image_id\": 7, \"category_id\": 5, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}\n",
        "{\"image_id\": \"9\", \"category_id\": 5, \"bbox\": [1, 2, 30, 40], \"score\": 0.75}\r\n\r\n{\"image_id\": \"7\", \"category_id\": 5, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}"
      })
  void jsonLinesAreRead(String lines) throws IOException {
    CocoResults results = read(lines);

    assertThat(results.imageIds()).containsExactly(CocoId.of(9), CocoId.of(7));
    assertThat(results.score(1)).isEqualTo(0.5);
  }

  @Test
  void noDetectionsAreFineAndSaid() throws IOException {
    assertThat(read("[]").remarks())
        .containsExactly("there is no detection at all: everything counts as missed");
  }

  @Test
  void negativeSizesAreCounted() throws IOException {
    assertThat(read(PLAIN.replace("[1, 2, 30,", "[1, 2, -30,")).remarks())
        .containsExactly(
            "1 detection with a negative width or height: such a box overlaps nothing and counts as false");
  }

  @Test
  void aPlaceIsFoundWhenItIsAskedFor() throws IOException {
    assertThat(read(PLAIN).place(1)).endsWith("dt.json:2:2");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(
            "{\"images\": [], \"annotations\": []}",
            ":1:1: a COCO results file is a list of detections, this is an object with 'images': are ground truth and detections swapped?"),
        Arguments.of("{}", ":1:1: this detection has no 'image_id'"),
        Arguments.of("3", ":1:1: a COCO results file must be a list, this is 3"),
        Arguments.of("[3]", ":1:2: a detection must be an object, this is 3"),
        Arguments.of("[] []", ":1:4: the file goes on after its end"),
        Arguments.of(PLAIN + "x", ":3:2: this is not JSON: "),
        Arguments.of("[{\"image_id\": 9", ":1:16: this is not JSON: "),
        Arguments.of(
            PLAIN.replace("0.75", "NaN"),
            ":1:69: score is NaN: drop such records, and look for what made them"),
        Arguments.of(PLAIN.replace("0.75", "null"), ":1:69: score must be a number, this is null"),
        Arguments.of(
            PLAIN.replace("\"score\": 0.75", "\"score\": 0.75, \"score\": 1"),
            ":1:75: 'score' is there twice in one object, first at line 1, column 60: which one counts? Remove the other"),
        Arguments.of(
            PLAIN.replaceFirst("\"bbox\"", "\"box\""),
            ":1:2: this detection has no 'bbox': a box result has image_id, category_id, bbox and score"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatCannotBeReadIsRefusedWithItsPlace(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(folder.resolve("dt.json") + message);
  }

  private CocoResults read(String content) throws IOException {
    return CocoResults.read(Files.writeString(folder.resolve("dt.json"), content));
  }
}
