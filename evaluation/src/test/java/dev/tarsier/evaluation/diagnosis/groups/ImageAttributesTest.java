package dev.tarsier.evaluation.diagnosis.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAttributesTest {
  @TempDir private Path folder;

  @Test
  void imagesAreFoundByIdByFileAndByFileWithoutEnding() throws IOException {
    ImageAttributes table =
        read(
            "image,weather,time\r\n7,rain,night\r\na/x.jpg,\"sun, \"\"hot\"\"\",day\r\na/y,,day\r\n");

    assertThat(table.names()).containsExactly("weather", "time");
    assertThat(table.value("weather", new ImageInfo("7", 1, 1, "z.jpg"))).isEqualTo("rain");
    assertThat(table.value("weather", new ImageInfo("8", 1, 1, "a/x.jpg")))
        .isEqualTo("sun, \"hot\"");
    assertThat(table.value("time", new ImageInfo("9", 1, 1, "a/y.png"))).isEqualTo("day");
    assertThat(table.value("weather", new ImageInfo("9", 1, 1, "a/y.png"))).isEqualTo("(none)");
    assertThat(table.value("time", new ImageInfo("10", 1, 1))).isEqualTo("(none)");
    assertThat(table.knows(new ImageInfo("10", 1, 1))).isFalse();
  }

  @Test
  void aTableThatIsNoneIsRefusedWithItsRow() {
    assertThatThrownBy(() -> read("image\n1\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("image,weather,time");
    assertThatThrownBy(() -> read("image,weather\n1,rain\n2\n"))
        .hasMessageContaining("row 3 has 1 columns, the first has 2");
    assertThatThrownBy(() -> read("image,weather\n1,rain\n1,sun\n"))
        .hasMessageContaining("row 3 names image '1' a second time");
  }

  @Test
  void theLastLineNeedsNoEndAndEmptyLinesAreNone() throws IOException {
    ImageAttributes table = read("image,weather\n\n1,rain\n \n2,\"sun\nshine\"");

    assertThat(table.value("weather", new ImageInfo("1", 1, 1))).isEqualTo("rain");
    assertThat(table.value("weather", new ImageInfo("2", 1, 1))).isEqualTo("sun\nshine");
    assertThat(table.knows(new ImageInfo("2", 1, 1))).isTrue();
  }

  private ImageAttributes read(String text) throws IOException {
    return ImageAttributes.read(Files.writeString(folder.resolve("a.csv"), text));
  }
}
