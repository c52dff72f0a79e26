package dev.tarsier.datasets.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders after symptoms that people reported, each with what is wanted of it. */
class ReportedVocTest {

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());

  @ParameterizedTest
  @CsvSource({
    "02-junk-after-root, a0.xml:2:2",
    "11-two-bndbox, a second <bndbox>",
    "19e-two-names, a second <name>",
    "19g-two-size, a second <size>",
    "06a-xml-cp1252-undeclared, the byte 0xB0 is not UTF-8",
    "19c-size-swapped, width and height are swapped"
  })
  void isRefusedWithItsPlace(String folder, String part) {
    Path reported = Fixtures.reported(folder); // outside, so that its absence skips the test
    assertThatThrownBy(() -> decode(open(reported)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(part)
        .hasMessageContaining("a0.");
  }

  @ParameterizedTest
  @CsvSource({
    "04a-difficult-Unspecified, 1, is 'Unspecified': read as not difficult",
    "04b-difficult-empty, 1, is empty: read as not difficult",
    "05-list-utf16, 1, ''",
    "07a-doctype-system, 1, ''",
    "09b-corner-swapped, 0, 1 box with swapped corners",
    "14b-size-text, 1, <width> is empty: the image's own size is taken",
    "15a-list-with-ext, 1, the split list has endings",
    "16-flat-folder, 1, ''",
    "17-Jpg-ending, 1, ''",
    "19i-Object-case, 0, <Object> looks like <object>"
  })
  void isReadWithItsRemark(String folder, int objects, String remark) {
    Dataset dataset = open(Fixtures.reported(folder));
    decode(dataset);
    assertThat(dataset.annotation(0).boxes()).hasSize(objects);
    if (remark.isEmpty()) {
      assertThat(dataset.remarks()).isEmpty();
    } else {
      assertThat(dataset.remarks()).anyMatch(r -> r.contains(remark));
    }
    assertThat(dataset.remarks().stream().anyMatch(r -> r.startsWith("NOT ONE OBJECT")))
        .isEqualTo(objects == 0);
  }

  private static void decode(Dataset dataset) {
    for (int i = 0; i < dataset.size(); i++) {
      assertThat(dataset.image(i).width()).isEqualTo(dataset.annotation(i).width());
    }
  }

  private Dataset open(Path root) {
    boolean lists = Files.isDirectory(root.resolve("ImageSets/Main"));
    var options =
        new VocOptions(
            root,
            lists ? Optional.of("train") : Optional.empty(),
            "Annotations",
            "JPEGImages",
            "ImageSets/Main",
            false,
            0,
            Outside.CLIP,
            OtherClasses.ERROR,
            Exif.ERROR);
    return VocDataset.open(options, new DatasetContext(ClassNames.of("cell", "dog"), imaging));
  }
}
