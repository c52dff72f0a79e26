package dev.tarsier.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files after symptoms that people reported, each with what is wanted of it. */
class ReportedCocoTest {

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());

  @ParameterizedTest
  @CsvSource({
    "21a-iscrowd-false, gt.json, 1, 2",
    "21b-no-iscrowd, gt.json, 1, 2",
    "22a-float-width, gt.json, 1, 2",
    "22c-string-width, gt.json, 1, 2",
    "23c-string-ids, gt.json, img1, img2",
    "28e-NaN-info, gt.json, 1, 2",
    "31-gz, gt.json.gz, 1, 2",
    "90-same-stem, gt.json, 1, 2"
  })
  void isRead(String folder, String truth, String first, String second) {
    Dataset dataset = open(Fixtures.reported(folder), truth);
    assertThat(dataset.size()).isEqualTo(2);
    assertThat(dataset.annotation(0).id()).isEqualTo(first);
    assertThat(dataset.annotation(1).id()).isEqualTo(second);
    assertThat(dataset.annotation(0).boxes()).singleElement().extracting("x2").isEqualTo(50f);
    assertThat(dataset.annotation(1).boxes()).singleElement().extracting("classIndex").isEqualTo(1);
    assertThat(dataset.image(1).width()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "24b-same-annotation-id, annotation id 1 is there twice",
    "28h-dup-key, 'annotations'",
    "29a-backslash, set images to that folder",
    "29e-nul, a.jpg\\u0000",
    "98-wh-swapped, width and height are swapped"
  })
  void isRefused(String folder, String part) {
    Path reported = Fixtures.reported(folder); // outside, so that its absence skips the test
    assertThatThrownBy(() -> open(reported, "gt.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(part);
  }

  private Dataset open(Path folder, String truth) {
    return CocoDataset.open(
        CocoOptions.of(folder.resolve("images"), folder.resolve(truth)),
        new DatasetContext(ClassNames.of("cell", "dog"), imaging));
  }
}
