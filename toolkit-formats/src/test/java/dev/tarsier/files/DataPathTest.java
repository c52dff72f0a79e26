package dev.tarsier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPathTest {

  private static final Path FOLDER = Path.of("data", "images");

  @Test
  void backslashesAreSeparatorsWhereThereIsNoSlash() {
    assertThat(below("sub\\a.jpg")).isEqualTo(FOLDER.resolve("sub/a.jpg"));
    assertThat(below("sub/a\\b.jpg")).isEqualTo(FOLDER.resolve("sub/a\\b.jpg"));
    assertThat(below("x/../a.jpg").normalize()).isEqualTo(FOLDER.resolve("a.jpg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../a.jpg",
        "x/../../a.jpg",
        "..\\..\\a.jpg",
        "C:\\data\\a.jpg",
        "C:/a.jpg",
        "\\\\host\\share\\a.jpg"
      })
  void namesThatLeadOutsideAreRefusedUnlessAllowed(String name) {
    assertThatThrownBy(() -> below(name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("truth.json: the file name '")
        .hasMessageContaining("outside_paths: allow");
    assertThat(DataPath.below(FOLDER, name, OutsidePaths.ALLOW, "x")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg\0", "a\u001b[31m.jpg", "a\nb.jpg", "a\u009b.jpg", "a\ud800.jpg"})
  void namesThatNoFileNeedsAreShownHarmless(String name) {
    assertThatThrownBy(() -> below(name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("\\u")
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).chars())
                    .noneMatch(c -> c < ' ' || c == 0x9b));
    assertThatThrownBy(() -> below(" ")).hasMessageContaining("the name is empty");
  }

  private static Path below(String name) {
    return DataPath.below(FOLDER, name, OutsidePaths.REFUSE, "truth.json");
  }
}
