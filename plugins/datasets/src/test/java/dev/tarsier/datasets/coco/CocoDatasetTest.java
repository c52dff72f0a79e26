package dev.tarsier.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.GroundTruthBox.Annotated;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.files.OutsidePaths;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoDatasetTest {

  private static final String IMAGE =
      """
      {"id": 40, "file_name": "a.png", "width": 20, "height": 10, "license": 3}\
      """;
  private static final String CATEGORIES =
      """
      {"id": 90, "name": "dog", "supercategory": "animal"}, {"id": 3, "name": "cat"}\
      """;

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final Path folder;
  private final Path file;

  CocoDatasetTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("truth.json");
  }

  @BeforeEach
  void writePictures() throws IOException {
    byte[] png = imaging.png(new Image(20, 10, new byte[600]));
    Files.write(folder.resolve("a.png"), png);
    Files.write(folder.resolve("b.png"), png);
  }

  @Test
  void objectsFindTheirClassByNameAndKeepAreaAndCrowd() throws IOException {
    write(
        IMAGE,
        """
        {"id": 7, "image_id": 40, "category_id": 90, "bbox": [1.5, 2, 10, 5], "area": 31.25,
         "iscrowd": 0, "segmentation": [[1, 2, 3, 4, 5, 6]]},
        {"id": 8, "image_id": 40, "category_id": 3, "bbox": [0, 0, 4, 4], "area": 16,
         "iscrowd": 1, "segmentation": {"counts": [3, 4], "size": [10, 20]}}\
        """);
    // the config lists cat first: ids 3 and 90 become 0 and 1
    assertThat(open().annotation(0).boxes())
        .containsExactly(
            new GroundTruthBox(1.5f, 2, 11.5f, 7, 1, 31.25, false, false),
            new GroundTruthBox(0, 0, 4, 4, 0, 16, false, true));
    assertThat(open().annotation(0).id()).as("the file's own").isEqualTo("40");
    assertThat(open().remarks()).isEmpty();
  }

  @Test
  void classesKeepTheNumbersOfTheFile() throws IOException {
    write(IMAGE, item(1, 90, "[2, 2, 3, 4]"));
    assertThat(open().categoryIds()).isEqualTo(Map.of("dog", 90L, "cat", 3L));

    Files.writeString(
        file,
        """
        {"images": [%s], "annotations": [], "categories": [
         {"id": 8, "name": "cat"}, {"id": "d-1", "name": "dog"}, {"id": 9, "name": "cat"}]}\
        """
            .formatted(IMAGE));
    assertThat(open().categoryIds()).as("of two cats the first").isEqualTo(Map.of("cat", 8L));
  }

  @Test
  void evaluationSeesTheNumbersOfTheFileToTheBit() throws IOException {
    // 0.1 + 3.3 and 3.3 as a float are not what they look like; the second box leaves the image
    write(IMAGE, item(1, 90, "[0.1, 0.2, 3.3, 4.7]") + "," + item(2, 90, "[-0.3, 6.1, 9.9, 5.3]"));

    assertThat(open().annotation(0).boxes())
        .extracting(GroundTruthBox::annotated)
        .containsExactly(new Annotated(0.1, 0.2, 3.3, 4.7), new Annotated(-0.3, 6.1, 9.9, 5.3));
    assertThat(open().annotation(0).boxes().get(1).y2())
        .as("learning sees it clipped")
        .isEqualTo(10);
  }

  @Test
  void withoutAnAreaTheBoxesIsTaken() throws IOException {
    write(IMAGE, item(1, 90, "[2, 2, 3, 4]"));
    assertThat(open().annotation(0).boxes().get(0).area()).isEqualTo(12);
  }

  @Test
  void theOrderOfListsAndTheMissingSizeDoNotMatter() throws IOException {
    Files.writeString(
        file,
        """
        {"annotations": [%s], "info": {"year": 2017}, "categories": [%s],
         "images": [{"file_name": "a.png", "id": 40}]}\
        """
            .formatted(item(1, 3, "[2, 2, 3, 4]"), CATEGORIES));
    assertThat(open().annotation(0).width()).isEqualTo(20);
    assertThat(open().annotation(0).boxes()).hasSize(1);
  }

  @Test
  void imagesWithoutObjectsStayAndIdsGiveTheOrder() throws IOException {
    write(IMAGE + ", {\"id\": 2, \"file_name\": \"b.png\", \"width\": 20, \"height\": 10}", "");
    Dataset dataset = open();
    assertThat(dataset.size()).isEqualTo(2);
    assertThat(dataset.annotation(0).id()).isEqualTo("2");
    assertThat(dataset.annotation(1).id()).isEqualTo("40");
    assertThat(dataset.sample(0).boxes()).isEmpty();
  }

  @Test
  void emptyAndOutsideBoxesFollowThePolicies() throws IOException {
    write(
        IMAGE,
        item(5, 90, "[2, 2, 0, 4]")
            + ","
            + item(6, 90, "[-3, 2, 8, 4]")
            + ","
            + item(7, 3, "[2, 2, 18.3, 4]"));
    Dataset dataset = open();
    // 18.3 + 2 is 0.3 beyond the edge: rounding, cut without a word
    assertThat(dataset.annotation(0).boxes())
        .extracting(GroundTruthBox::x1, GroundTruthBox::x2)
        .containsExactly(tuple(0f, 5f), tuple(2f, 20f));
    assertThat(dataset.remarks())
        .hasSize(4)
        .anySatisfy(
            r ->
                assertThat(r)
                    .contains("without area (left out of training, missed in evaluation)")
                    .contains("annotation 5"))
        .anySatisfy(
            r -> assertThat(r).contains("clipped").contains("a.png, annotation 6 (-3, 2, 5, 6)"));
    assertRefused(
            new CocoOptions(
                folder,
                file,
                0,
                Outside.ERROR,
                OtherClasses.ERROR,
                Exif.ERROR,
                OutsidePaths.REFUSE))
        .hasMessageContaining("annotation 6");
  }

  @Test
  void categoriesThatNoObjectHasNeedNotBeListed() throws IOException {
    Files.writeString(
        file,
        """
        {"images": [%s], "annotations": [], "categories": [{"id": 1, "name": "zebra"}]}\
        """
            .formatted(IMAGE));
    assertThat(open().size()).isEqualTo(1);
  }

  @Test
  void aClassThatIsNotListedIsRefusedOrLeftOut() throws IOException {
    write(IMAGE, item(1, 90, "[2, 2, 3, 4]"));
    var context = new DatasetContext(ClassNames.of("cat", "dogs"), imaging);
    assertThatThrownBy(() -> CocoDataset.open(CocoOptions.of(folder, file), context))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "class 'dog' is not among data.classes [cat, dogs]; did you mean 'dogs'?");
    var dropping =
        new CocoOptions(
            folder, file, 0, Outside.CLIP, OtherClasses.DROP, Exif.ERROR, OutsidePaths.REFUSE);
    assertThat(CocoDataset.open(dropping, context).annotation(0).boxes()).isEmpty();
  }

  @Test
  void theFilesOwnNumbersReachEvaluation() throws IOException {
    // 0.1 + 0.7 is 0.7999999999999999 and 0.8 as a float is another number again
    write(IMAGE, item(1, 90, "[0.1, -2.5, 0.7, 9.3]"));
    GroundTruthBox box = open().annotation(0).boxes().get(0);
    assertThat(box.y1()).as("what learning sees is clipped").isZero();
    assertThat(box.annotated()).isEqualTo(new GroundTruthBox.Annotated(0.1, -2.5, 0.7, 9.3));
    assertThat(box.area()).isEqualTo(0.7 * 9.3);
  }

  @Test
  void twoImagesMayShareAStem() throws IOException {
    Files.copy(folder.resolve("a.png"), folder.resolve("a.jpeg"));
    write(IMAGE + ", {\"id\": 41, \"file_name\": \"a.jpeg\", \"width\": 20, \"height\": 10}", "");
    assertThat(open().annotation(0).id()).isEqualTo("40");
    assertThat(open().annotation(1).id()).isEqualTo("41");
  }

  @Test
  void namesThatLeadOutsideAreRefusedUnlessAllowed() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    write(IMAGE.replace("a.png", "../a.png"), "");
    var refusing = CocoOptions.of(inner, file);
    assertRefused(refusing)
        .hasMessageContaining("image 40: the file name '../a.png' leads out of")
        .hasMessageContaining("outside_paths: allow");
    var allowing =
        new CocoOptions(
            inner, file, 0, Outside.CLIP, OtherClasses.ERROR, Exif.ERROR, OutsidePaths.ALLOW);
    assertThat(open(allowing).sample(0).image().width()).isEqualTo(20);
  }

  @Test
  void anImageListedTwiceOrMissingIsNamed() throws IOException {
    write(
        IMAGE
            + ", {\"id\": 41, \"file_name\": \"gone.jpg\", \"width\": 2, \"height\": 2}"
            + ", {\"id\": 42, \"file_name\": \"a.png\"}, {\"id\": 43}",
        "");
    assertRefused(CocoOptions.of(folder, file))
        .hasMessageContaining("image 41 is missing: there is no file")
        .hasMessageContaining("gone.jpg")
        .hasMessageContaining("image 42: file_name 'a.png' is listed twice")
        .hasMessageContaining("image 43: the name is empty");
    write(IMAGE, item(1, 17, "[2, 2, 3, 4]"));
    assertRefused(CocoOptions.of(folder, file)).hasMessageContaining("category_id 17 is not among");
  }

  @Test
  void aMissingFileIsNamedWithItsKey() {
    assertRefused(CocoOptions.of(folder, folder.resolve("no.json")))
        .hasMessageContaining("annotations: ")
        .hasMessageContaining("no.json does not exist");
  }

  @Test
  void theCocoSubsetHasItsPublishedCounts() throws IOException {
    Path data = Fixtures.data("coco_cc");
    assertThat(summary(data, "train")).containsExactly(26, 181, 1, 36, 81, 47, 53);
    assertThat(summary(data, "val")).containsExactly(27, 173, 2, 45, 63, 59, 51);
  }

  /** Images, boxes, crowds, classes present, small, medium and large, as in ATTRIBUTION.md. */
  private List<Integer> summary(Path data, String split) {
    Path truth = data.resolve("annotations/instances_%s.json".formatted(split));
    var names = new ArrayList<String>();
    Fixtures.json(truth).get("categories").forEach(c -> names.add(c.get("name").asText()));
    Dataset dataset =
        CocoDataset.open(
            CocoOptions.of(data.resolve("images"), truth),
            new DatasetContext(new ClassNames(names), imaging));
    assertThat(dataset.remarks()).isEmpty();
    var boxes = new ArrayList<GroundTruthBox>();
    for (int i = 0; i < dataset.size(); i++) {
      dataset.annotation(i).boxes().stream().filter(box -> !box.crowd()).forEach(boxes::add);
    }
    int all = 0;
    for (int i = 0; i < dataset.size(); i++) {
      all += dataset.annotation(i).boxes().size();
      assertThat(dataset.image(i).width()).isEqualTo(dataset.annotation(i).width());
    }
    int small = (int) boxes.stream().filter(b -> b.area() < 32 * 32).count();
    int large = (int) boxes.stream().filter(b -> b.area() >= 96 * 96).count();
    return List.of(
        dataset.size(),
        boxes.size(),
        all - boxes.size(),
        (int) boxes.stream().map(GroundTruthBox::classIndex).distinct().count(),
        small,
        boxes.size() - small - large,
        large);
  }

  private Dataset open() {
    return open(CocoOptions.of(folder, file));
  }

  private Dataset open(CocoOptions options) {
    return CocoDataset.open(options, new DatasetContext(ClassNames.of("cat", "dog"), imaging));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(CocoOptions options) {
    return assertThatThrownBy(() -> open(options)).isInstanceOf(UserError.class);
  }

  private void write(String images, String annotations) throws IOException {
    Files.writeString(
        file,
        """
        {"images": [%s], "annotations": [%s], "categories": [%s]}\
        """
            .formatted(images, annotations, CATEGORIES));
  }

  private static String item(int id, int category, String box) {
    return """
    {"id": %d, "image_id": 40, "category_id": %d, "bbox": %s}\
    """
        .formatted(id, category, box);
  }
}
