package dev.tarsier.annotations.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ground-truth reader takes, and what it says when it does not. */
class CocoGroundTruthTest {
  private static final String PLAIN =
      """
      {"info": {"made by": ["anything", {"nested": 1}]},
       "annotations": [
         {"id": 0, "image_id": 9, "category_id": 5, "bbox": [1, 2, 30.5, 40], "area": 1000, "iscrowd": 0, "segmentation": [[1, 2]]}],
       "images": [{"id": 9, "width": 640, "height": 480, "file_name": "nine.jpg"}, {"id": 4}],
       "categories": [{"id": 5, "name": "dog"}, {"id": 2, "name": "cat"}]}
      """;

  @TempDir private Path folder;

  @Test
  void everythingKeepsTheOrderOfTheFile() throws IOException {
    CocoGroundTruth truth = read(PLAIN);

    assertThat(truth.images())
        .extracting(CocoImage::id)
        .containsExactly(CocoId.of(9), CocoId.of(4));
    assertThat(truth.images().get(0).fileName()).isEqualTo("nine.jpg");
    assertThat(truth.images().get(0).width()).isEqualTo(640);
    assertThat(truth.images().get(0).height()).isEqualTo(480);
    assertThat(truth.images().get(1).width()).isZero();
    assertThat(truth.categories()).extracting(CocoCategory::name).containsExactly("dog", "cat");
    CocoAnnotations boxes = truth.annotations();
    assertThat(boxes.size()).isEqualTo(1);
    assertThat(boxes.id(0)).isEqualTo(CocoId.of(0));
    assertThat(boxes.image(0)).isZero();
    assertThat(boxes.category(0)).isZero();
    assertThat(new double[] {boxes.x(0), boxes.y(0), boxes.width(0), boxes.height(0)})
        .containsExactly(1, 2, 30.5, 40);
    assertThat(boxes.area(0)).isEqualTo(1000);
    assertThat(boxes.crowd(0)).isFalse();
    assertThat(truth.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,true", "1,true", "0.0,false", "null,false"})
  void crowdMayBeAFlag(String written, boolean read) throws IOException {
    CocoGroundTruth truth = read(PLAIN.replace("\"iscrowd\": 0", "\"iscrowd\": " + written));

    assertThat(truth.annotations().crowd(0)).isEqualTo(read);
  }

  @Test
  void anAbsentCrowdIsZeroAndSaid() throws IOException {
    CocoGroundTruth truth = read(PLAIN.replace("\"iscrowd\": 0, ", ""));

    assertThat(truth.annotations().crowd(0)).isFalse();
    assertThat(truth.remarks()).containsExactly("1 annotation without 'iscrowd': read as 0");
  }

  @Test
  void anAbsentAreaIsThatOfTheBoxAndSaid() throws IOException {
    CocoGroundTruth truth = read(PLAIN.replace("\"area\": 1000, ", ""));

    assertThat(truth.annotations().area(0)).isEqualTo(30.5 * 40);
    assertThat(truth.remarks())
        .containsExactly(
            "1 annotation without 'area': width times height is taken, which matters for figures by size");
  }

  @ParameterizedTest
  @CsvSource({"640.0,640", "'\"640\"',640", "null,0", "6.4e2,640"})
  void sizesMayBeWrittenInManyWays(String written, int read) throws IOException {
    CocoGroundTruth truth = read(PLAIN.replace("\"width\": 640", "\"width\": " + written));

    assertThat(truth.images().get(0).width()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"nine\"',nine",
    "9.0,9",
    "9.5,9.5",
    "123456789012345678901234567890,123456789012345678901234567890",
    "'\"009\"',009",
    "-3,-3"
  })
  void idsMayBeAnything(String written, String read) throws IOException {
    CocoGroundTruth truth =
        read(
            PLAIN
                .replace("\"image_id\": 9", "\"image_id\": " + written)
                .replace("{\"id\": 9", "{\"id\": " + written));

    assertThat(truth.images().get(0).id().text()).isEqualTo(read);
    assertThat(truth.annotations().image(0)).isZero();
  }

  @Test
  void idsAreEqualWhenTheyReadAlike() throws IOException {
    assertThat(read(PLAIN.replace("\"image_id\": 9", "\"image_id\": \"9\"")).annotations().image(0))
        .isZero();
    assertThat(read(PLAIN.replace("\"image_id\": 9", "\"image_id\": 9.0")).annotations().image(0))
        .isZero();
  }

  @Test
  void numbersThatDoNotMatterMayBeNaN() throws IOException {
    assertThat(read(PLAIN.replace("\"nested\": 1", "\"nested\": NaN")).images()).hasSize(2);
  }

  @Test
  void aZippedFileIsUnpacked() throws IOException {
    Path file = folder.resolve("gt.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(CocoGroundTruth.read(file).images()).hasSize(2);
  }

  @Test
  void namesBeyondAsciiAreRead() throws IOException {
    assertThat(read(PLAIN.replace("dog", "größe")).categories().get(0).name()).isEqualTo("größe");
    assertThat(read(PLAIN.replace("dog", "a\\u00e9\\\"b")).categories().get(0).name())
        .isEqualTo("aé\"b");
  }

  @Test
  void whatLvisAddsIsRead() throws IOException {
    CocoGroundTruth truth =
        read(
            PLAIN
                .replace(
                    "{\"id\": 4}",
                    "{\"id\": 4, \"neg_category_ids\": [2], \"not_exhaustive_category_ids\": [5, 2]}")
                .replace("\"name\": \"dog\"", "\"name\": \"dog\", \"frequency\": \"r\""));

    assertThat(truth.images().get(1).negative()).containsExactly(CocoId.of(2));
    assertThat(truth.images().get(1).notExhaustive()).containsExactly(CocoId.of(5), CocoId.of(2));
    assertThat(truth.categories().get(0).frequency()).isEqualTo("r");
  }

  @Test
  void negativeSizesAreCounted() throws IOException {
    assertThat(read(PLAIN.replace("30.5", "-30.5")).remarks())
        .containsExactly(
            "1 annotation with a negative width or height: such a box overlaps nothing");
  }

  static Stream<Arguments> broken() {
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
        Arguments.of(PLAIN + "{}", ":6:1: the file goes on after its end"),
        Arguments.of(
            PLAIN.replace("\"info\"", "\"images\": [], \"info\""),
            ":4:2: 'images' is there twice in one object, first at line 1, column 2: which one counts? Remove the other"),
        Arguments.of(
            PLAIN.replace("\"area\": 1000", "\"area\": 1000, \"area\": 2"),
            ":3:87: 'area' is there twice in one object, first at line 3, column 73: which one counts? Remove the other"),
        Arguments.of(PLAIN.replace("\"id\": 0, ", ""), ":3:4: this annotation has no 'id': add it"),
        Arguments.of(
            PLAIN.replace("\"name\": \"cat\"", "\"nom\": \"cat\""),
            ":5:43: this category has no 'name': add it"),
        Arguments.of(
            PLAIN.replace("30.5", "NaN"),
            ":3:62: bbox is NaN: drop such records, and look for what made them"),
        Arguments.of(
            PLAIN.replace("30.5", "1e999"),
            ":3:62: bbox is 1e999: drop such records, and look for what made them"),
        Arguments.of(
            PLAIN.replace("30.5, 40", "30.5"),
            ":3:55: bbox has 3 numbers, it must have 4: x, y, width, height"),
        Arguments.of(
            PLAIN.replace("\"width\": 640", "\"width\": \"wide\""),
            ":4:32: width must be a number of pixels, this is the text \"wide\""),
        Arguments.of(
            PLAIN.replace("\"width\": 640", "\"width\": 640.5"),
            ":4:32: width must be a whole number of pixels, this is 640.5"),
        Arguments.of(
            PLAIN.replace("\"image_id\": 9", "\"image_id\": 8"),
            ":3:4: image_id 8 is not among the images: check that both belong to the same data"),
        Arguments.of(
            PLAIN.replace("\"category_id\": 5", "\"category_id\": 8"),
            ":3:4: category_id 8 is not among the categories: check that both belong to the same data"),
        Arguments.of(
            PLAIN.replace("{\"id\": 4}", "{\"id\": 9}"),
            ":4:78: image id 9 is there twice: ids must differ"),
        Arguments.of(
            PLAIN.replace("{\"id\": 4}", "{\"id\": \"9\"}"),
            ":4:78: image id 9 is there twice: ids must differ"),
        Arguments.of(
            PLAIN.replace("{\"id\": 2,", "{\"id\": 5,"),
            ":5:43: category id 5 is there twice: ids must differ"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatCannotBeReadIsRefusedWithItsPlace(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(folder.resolve("gt.json") + message);
  }

  @Test
  void repeatedAnnotationIdsAreRefused() {
    String twice = PLAIN.replaceFirst("(?s)(\\{\"id\": 0,.*?\\]\\]\\})", "$1,\n$1");

    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(":4:1: annotation id 0 is there twice: ids must differ");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> CocoGroundTruth.read(folder.resolve("nowhere.json")))
        .isInstanceOf(UserError.class)
        .hasMessage(folder.resolve("nowhere.json") + ": there is no such file");
    assertThatThrownBy(() -> CocoGroundTruth.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessage(folder + ": this is a folder, a JSON file is expected");
  }

  private CocoGroundTruth read(String content) throws IOException {
    return CocoGroundTruth.read(Files.writeString(folder.resolve("gt.json"), content));
  }
}
