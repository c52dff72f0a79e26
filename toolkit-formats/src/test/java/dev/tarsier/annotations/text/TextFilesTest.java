package dev.tarsier.annotations.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.text.BoxLines.Form;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  private final Path file;

  TextFilesTest(@TempDir Path folder) {
    file = folder.resolve("a.txt");
  }

  @Test
  void fourNumbersAreCornersOrASizeAsStated() throws IOException {
    write("dog 10 20 50 80\n\ntraffic light 1.5 2 3 4 difficult\n");
    assertThat(BoxLines.truth(file, Form.CORNERS))
        .containsExactly(
            new BoxLine(file + ":1", "dog", OptionalDouble.empty(), 10, 20, 40, 60, false),
            new BoxLine(
                file + ":3", "traffic light", OptionalDouble.empty(), 1.5, 2, 1.5, 2, true));
    assertThat(BoxLines.truth(file, Form.SIZE).get(0).width()).isEqualTo(50);
  }

  @Test
  void detectionsHaveAScoreAndKeepTheirOrder() throws IOException {
    write("dog 0.5 10 20 50 80\ntraffic light .9 1 2 3 4\n");
    assertThat(BoxLines.detections(file, Form.SIZE))
        .containsExactly(
            new BoxLine(file + ":1", "dog", OptionalDouble.of(0.5), 10, 20, 50, 80, false),
            new BoxLine(file + ":2", "traffic light", OptionalDouble.of(0.9), 1, 2, 3, 4, false));
  }

  @Test
  void linesThatAreNoneAreNamedWithWhatIsWanted() throws IOException {
    write("dog 10 20 50\ndog 1 2 3 0x4\ndog 1 2 1e999 4\n");
    assertThatThrownBy(() -> BoxLines.truth(file, Form.CORNERS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.txt:1  4 words, wanted is: class left top right bottom")
        .hasMessageContaining("a.txt:2  '0x4' is not a number")
        .hasMessageContaining("a.txt:3  '1e999' is beyond every finite number");
    write("dog 1 2 3 4\n");
    assertThatThrownBy(() -> BoxLines.detections(file, Form.CORNERS))
        .hasMessageContaining("wanted is: class score left top right bottom");
  }

  @Test
  void resultsOfTheKitAreReadInTheirOrder() throws IOException {
    write("000004 0.7 89 112 516 466\n000001 0.7 10 20 10 20\n");
    assertThat(VocResults.read(file))
        .containsExactly(
            new VocResult(file + ":1", "000004", 0.7, 89, 112, 516, 466),
            new VocResult(file + ":2", "000001", 0.7, 10, 20, 10, 20));
    assertThat(VocResults.className(Path.of("x/comp4_det_test_traffic_light.txt")))
        .isEqualTo("traffic_light");
    assertThat(VocResults.className(Path.of("dog.txt"))).isEqualTo("dog");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
